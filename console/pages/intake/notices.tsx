import { Button } from 'antd'
import type { PolicyView } from '../../../contract/policy.ts'
import { useMay } from '../../api/account.ts'
import { useSend } from '../../api/client.ts'
import { ClauseChip } from '../../clause/clause-chip.tsx'
import { clauseSays, useHandbook } from '../../clause/handbook-query.ts'
import { ProblemNotice } from '../../frame/problem-notice.tsx'
import { Section } from '../../frame/section.tsx'
import { today } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { requesterOf, type Caller } from './caller.ts'

/** The key notices not yet acknowledged, to be read out on the phone and recorded (P.7). */
export function NoticesStep({ policy, caller }: { policy: PolicyView; caller: Caller }) {
  const { t, text } = useWords()
  const may = useMay()
  const send = useSend('acknowledgeNotices', ['getPolicy'])
  const handbook = useHandbook(policy.handbook)
  const { missing, isComplete } = policy.noticesAcknowledged
  if (isComplete) return null
  const personId = requesterOf(policy, caller, today()).personId ?? policy.insured.id
  return (
    <Section title={t('notices.title')} extra={<ClauseChip clause="P.7" />}>
      <p>{t('notices.readOut')}</p>
      <ol className="notices">
        {missing.map((clause) => {
          const says = handbook.data === undefined ? undefined : clauseSays(handbook.data, clause)
          return <li key={clause}>{says === undefined ? t('frame.loading') : text(says)} <ClauseChip clause={clause} /></li>
        })}
      </ol>
      <ProblemNotice error={send.error} />
      {may('acknowledgeNotices') && <Button type="primary" loading={send.isPending} onClick={() => send.mutate({ body: { policyNumber: policy.policyNumber, personId, clauses: missing, how: 'phone-recorded' } })}>{t('notices.acknowledge')}</Button>}
    </Section>
  )
}
