import { useParams } from '@tanstack/react-router'
import type { CaseView } from '../../../contract/case.ts'
import { useAnswer } from '../../api/client.ts'
import { HandbookOfPage } from '../../clause/clause-chip.tsx'
import { Rights } from '../../entitlement/rights.tsx'
import { Loaded } from '../../frame/loaded.tsx'
import { Section } from '../../frame/section.tsx'
import { PersonCard } from '../../person/person-card.tsx'
import { Worksheet } from '../../verdict/worksheet.tsx'
import { useWords } from '../../words/language.ts'
import { Advance, AdvanceNow } from './advance/advance.tsx'
import { Sheet } from './advance/sheet.tsx'
import { AdmissionOrders } from './admission-orders.tsx'
import { Actions } from './actions.tsx'
import { Bookings, Contacts, Messages, Need, Proposals } from './arrangement.tsx'
import { CaseHeader } from './case-header.tsx'
import { DecisionBesideRule } from './decision.tsx'
import { Facts } from './facts.tsx'
import { Opinion } from './opinion/opinion.tsx'
import { Papers } from './papers/papers.tsx'
import { Promises } from './promises.tsx'
import { Timeline } from './timeline.tsx'

/** One case on one page: what it is, what to do next, what was promised, and everything that happened. */
export default function CasePage() {
  const { number } = useParams({ strict: false }) as { number: string }
  const asked = useAnswer('getCase', { params: { number } }, { refetchInterval: 30_000 })
  return <Loaded asked={asked}>{(kase) => <HandbookOfPage value={kase.handbook}><Case kase={kase} key={kase.number} /></HandbookOfPage>}</Loaded>
}

function Case({ kase }: { kase: CaseView }) {
  const { t } = useWords()
  return (
    <div className="page case">
      <CaseHeader kase={kase} />
      <Actions kase={kase} />
      <AdvanceNow kase={kase} />
      {kase.advance === null ? <Papers kase={kase} /> : <div className="papers-and-sums"><Papers kase={kase} />{kase.advance.worksheet !== null && <Sheet worksheet={kase.advance.worksheet} />}</div>}
      <AdmissionOrders kase={kase} />
      <Opinion kase={kase} />
      <Advance kase={kase} />
      <Promises promises={kase.promises} />
      <div className="columns">
        <div>
          <Section title={t('case.worksheet')}><DecisionBesideRule kase={kase} /><Worksheet verdict={kase.verdict} facts={kase.facts} /></Section>
          <Facts kase={kase} />
          <Need kase={kase} />
          <Proposals proposals={kase.proposals} />
          <Bookings bookings={kase.bookings} />
        </div>
        <div>
          <Section title={t('case.insured')}><PersonCard person={kase.insured} /></Section>
          <Section title={t('case.right')}><Rights entitlements={[kase.entitlement]} />{kase.use !== null && <p className="note">{t('case.use', { status: t(`use.${kase.use.status}`) })}</p>}</Section>
          <Timeline entries={kase.timeline} />
          <Contacts contacts={kase.contacts} />
          <Messages messages={kase.messages} />
        </div>
      </div>
    </div>
  )
}
