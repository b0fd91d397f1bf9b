import { Input } from 'antd'
import type { PolicyView } from '../../../contract/policy.ts'
import { FieldRow, NativeSelect } from '../../form/field-row.tsx'
import { Section } from '../../frame/section.tsx'
import { formatDay, today } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { peopleIn, relations, type Caller } from './caller.ts'
import { PageLink } from '../../frame/page-link.tsx'

interface CallerStepProps {
  policy: PolicyView
  caller: Caller
  callId: string
  onChange: (caller: Caller) => void
  onCallId: (callId: string) => void
}

/** For whom and by whom: the insured of the policy, and who is on the phone (N.2, R.8). */
export function CallerStep({ policy, caller, callId, onChange, onCallId }: CallerStepProps) {
  const { t, text, language } = useWords()
  const people = peopleIn(policy, caller.relation, today())
  const isUnknown = caller.relation === 'family' || caller.relation === 'other'
  return (
    <Section title={t('intake.caller')} extra={<PageLink to={`/policies/${policy.policyNumber}`}>{t('intake.wholePolicy')}</PageLink>}>
      <p>{t('intake.insured')} <strong>{policy.insured.nameMasked}</strong>{policy.insured.age === null ? '' : ` · ${t('person.age', { age: policy.insured.age })}`} · {policy.insured.identityMasked} · {text(policy.productName)} · {t(`policyStatus.${policy.status}`)} · {formatDay(policy.coverageFrom, language)} – {formatDay(policy.coverageTo, language)}</p>
      <div className="row">
        <FieldRow label={t('intake.relation')} isRequired>
          {(box) => <NativeSelect box={box} value={caller.relation} onChange={(value) => onChange({ ...caller, relation: relations.find((one) => one === value) ?? 'other' })} options={relations.map((value) => ({ value, label: t(`relation.${value}`) }))} />}
        </FieldRow>
        {people.length > 1 && <FieldRow label={t('intake.callerPerson')} isRequired>{(box) => <NativeSelect box={box} value={caller.personId} onChange={(personId) => onChange({ ...caller, personId })} options={people.map((one) => ({ value: one.id, label: one.name }))} />}</FieldRow>}
        {isUnknown && <FieldRow label={t('intake.callerName')} isRequired>{(box) => <Input {...box} value={caller.name} onChange={(event) => onChange({ ...caller, name: event.target.value })} />}</FieldRow>}
        {isUnknown && <FieldRow label={t('intake.callerPhone')}>{(box) => <Input {...box} inputMode="tel" value={caller.phone} onChange={(event) => onChange({ ...caller, phone: event.target.value })} />}</FieldRow>}
        <FieldRow label={t('intake.callId')}>{(box) => <Input {...box} value={callId} onChange={(event) => onCallId(event.target.value.trim())} />}</FieldRow>
      </div>
    </Section>
  )
}
