import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { forgetDrafts } from '../apply/draft.ts'
import { signOut } from '../house/account.ts'
import { call } from '../house/client.ts'
import { meQuery, policiesQuery, policyQuery } from '../house/queries.ts'
import { Button } from '../parts/button.tsx'
import { Choices } from '../parts/choices.tsx'
import { Loading } from '../parts/loading.tsx'
import { ProblemBlock } from '../parts/problem-block.tsx'
import { Screen } from '../parts/screen.tsx'
import { chooseLanguage, type Language, useSay } from '../words/language.ts'
import { Consents } from './consents.tsx'

/** Me: language, what may be done with my data, signing out (N.5). */
export function MePage() {
  const { say, language } = useSay()
  const me = useQuery(meQuery)
  const policies = useQuery(policiesQuery)
  const opened = useQueries({ queries: (policies.data?.items ?? []).map((one) => policyQuery(one.policyNumber)) })
  const queries = useQueryClient()
  const navigate = useNavigate()
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      forgetDrafts()
      await navigate({ to: '/sign-in', replace: true })
      queries.clear()
    },
  })
  const tell = useMutation({ mutationFn: (chosen: Language) => call('chooseMyLanguage', { body: { language: chosen } }) })
  // Shown as chosen at once; the words follow when they have arrived.
  const [chosen, setChosen] = useState<Language>(language)
  const change = (value: string) => {
    setChosen(value as Language)
    void chooseLanguage(value as Language).then(() => queries.invalidateQueries(), () => setChosen(language))
    tell.mutate(value as Language)
  }
  return (
    <Screen title={say('me.title')} hasTabs>
      <p>{say('me.signedInAs', { name: me.data?.name ?? '' })}</p>
      <Choices name="language" legend={say('me.language')} choices={[{ value: 'zh', label: <span lang="zh-CN">中文</span> }, { value: 'en', label: <span lang="en">English</span> }]} value={chosen} onChoose={change} />
      <p className="soft">{say('me.languageOfMessages')}</p>
      {tell.isError && <ProblemBlock error={tell.error} retry={() => tell.mutate(chosen)} />}
      {policies.isError && <ProblemBlock error={policies.error} retry={() => void policies.refetch()} />}
      {policies.isPending && <Loading />}
      {opened.flatMap((one) => (one.data === undefined ? [] : [<Consents key={one.data.policyNumber} policy={one.data} />]))}
      {leave.isError && <ProblemBlock error={leave.error} retry={() => leave.mutate()} />}
      <Button kind="plain" onPress={() => leave.mutate()} isBusy={leave.isPending}>{say('me.signOut')}</Button>
    </Screen>
  )
}
