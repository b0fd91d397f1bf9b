import type { PolicyView } from '../../../contract/policy.ts'
import { Section } from '../../frame/section.tsx'
import { Consents } from '../../person/consents.tsx'
import { useWords } from '../../words/language.ts'

/** The insured's consents at hand during the call: said yes, said no, or not asked (N.5). */
export function ConsentStep({ policy }: { policy: PolicyView }) {
  const { t } = useWords()
  return <Section title={t('consent.title')}><Consents policy={policy} personId={policy.insured.id} /></Section>
}
