import { Button } from 'antd'
import { useState } from 'react'
import type { PersonView } from '../../contract/person.ts'
import { useMay } from '../api/account.ts'
import { useSend } from '../api/client.ts'
import { FieldForm, ownField } from '../form/field-form.tsx'
import { ProblemNotice } from '../frame/problem-notice.tsx'
import { useWords } from '../words/language.ts'

/** A person with masked data; shown whole only for a stated reason, which is recorded (N.5). */
export function PersonCard({ person }: { person: PersonView }) {
  const { t } = useWords()
  const may = useMay()
  const [isAsking, setAsking] = useState(false)
  const reveal = useSend('revealPerson')
  const shown = reveal.data
  const choose = useSend('choosePersonLanguage', ['getPolicy', 'getCase'])
  const other = person.language === 'zh' ? 'en' : 'zh'
  const rows = [
    [t('person.name'), shown?.name ?? person.nameMasked],
    [t(`identity.${person.identityKind}`), shown?.identityNumber ?? person.identityMasked],
    [t('person.phone'), (shown === undefined ? person.phoneMasked : shown.phone) ?? t('person.none')],
    [t('person.born'), `${(shown === undefined ? person.bornOnMasked : shown.bornOn) ?? t('person.none')}${person.age === null ? '' : ` · ${t('person.age', { age: person.age })}`}`],
    ...(shown?.address ? [[t('person.address'), shown.address] as const] : []),
    [t('person.sex'), t(`sex.${person.sex}`)],
    [t('person.capacity'), `${t(`capacity.${person.capacity}`)} (${t(`capacityBasis.${person.capacityBasis}`)})`],
    [t('person.language'), t(`language.${person.language}`)],
  ] as const
  return (
    <div className="person">
      <p className="person-relations">{person.relation.map((one) => <span key={one} className="pill">{t(`relation.${one}`)}</span>)}</p>
      <dl className="facts">{rows.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      {may('choosePersonLanguage') && <p><Button size="small" loading={choose.isPending} onClick={() => choose.mutate({ params: { id: person.id }, body: { policyNumber: person.policyNumber, language: other } })}>{t('person.tellIn', { language: t(`language.${other}`) })}</Button></p>}
      <ProblemNotice error={choose.error} />
      {shown === undefined && may('revealPerson') && !isAsking && <Button size="small" onClick={() => setAsking(true)}>{t('person.reveal')}</Button>}
      {isAsking && shown === undefined && (
        <FieldForm
          label={t('person.reveal')}
          fields={[ownField('reason', 'line', t('person.revealReason'))]}
          submit={t('person.revealNow')}
          isSending={reveal.isPending}
          error={reveal.error}
          onSend={(body) => reveal.mutate({ params: { id: person.id }, body: { policyNumber: person.policyNumber, reason: String(body['reason']) } })}
          onCancel={() => setAsking(false)}
        />
      )}
      {shown !== undefined && <Button size="small" onClick={() => { reveal.reset(); setAsking(false) }}>{t('person.hide')}</Button>}
    </div>
  )
}
