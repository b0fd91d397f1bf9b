import { useAnswer } from '../../api/client.ts'
import { PageLink } from '../../frame/page-link.tsx'
import { Section } from '../../frame/section.tsx'
import { useWords } from '../../words/language.ts'

const states = ['preparing', 'preparingTopUp', 'payingOut'] as const

/** Cases whose money is approved and not asked for yet: first advances, top-ups and excesses owed to members (5.2.5, 5.2.6, 5.2.8). */
export function ToRequest() {
  const { t, text } = useWords()
  const asked = [useCases(states[0]), useCases(states[1]), useCases(states[2])]
  const items = asked.flatMap((one) => one.data?.items ?? [])
  if (items.length === 0) return null
  return (
    <Section title={t('finance.toRequest')}>
      <ul className="cards">
        {items.map((one) => <li key={one.number}><PageLink to={`/cases/${one.number}`}>{one.number}</PageLink> · {one.insuredNameMasked} · <span className="pill">{text(one.stateLabel)}</span></li>)}
      </ul>
    </Section>
  )
}

function useCases(state: (typeof states)[number]) {
  return useAnswer('listCases', { query: { queue: 'open', service: 'hospital-advance', state, sort: 'remaining', limit: 50 } })
}
