import type { AdvanceCaseView } from '../../contract/advance.ts'
import { yuanOfFen } from '../../contract/yuan.ts'
import { dayWords } from '../words/dates.ts'
import { useSay } from '../words/language.ts'
import { DailyCosts } from './daily-costs.tsx'

/** What a member wants to know of the money: what was paid for me, what is mine to pay, what follows, and that an advance is not the claim (5.2.3, 5.2.8, 5.3.12). */
export function Advance({ advance }: { advance: AdvanceCaseView }) {
  const { say, read, language } = useSay()
  const { stay, account, worksheet, bills, instalments } = advance
  if (stay === null) return null
  const rows = [
    [say('advance.paid'), account.advancedFen],
    [say('advance.onItsWay'), account.onItsWayFen],
    [say('advance.mine'), worksheet?.memberPartFen ?? 0],
    [say('advance.toMe'), account.toPayOutFen],
    [say('advance.owed'), account.owedByMemberFen],
  ] as const
  return (
    <section className="card" aria-labelledby="advance">
      <h2 id="advance">{say('advance.title')}</h2>
      <p>{read(stay.hospital)} · {read(stay.department)}</p>
      {stay.frozenFor !== null && <p><strong>{say('advance.frozen')}</strong></p>}
      <dl className="amounts">{rows.filter(([, fen], at) => at < 1 || at === 2 || fen > 0).map(([label, fen]) => <div className="row" key={label}><dt>{label}</dt><dd>¥{yuanOfFen(fen)}</dd></div>)}</dl>
      <p className="soft">{say('advance.notTheClaim')}</p>
      <DailyCosts bills={bills} />
      {bills.length > 0 && <details><summary>{say('advance.bills', { count: bills.length })}</summary><ul className="stack">{bills.map((bill) => <li className="row" key={bill.id}><span>{dayWords(bill.servedOn, language)} {bill.document}</span><span>¥{yuanOfFen(bill.totalFen)}</span></li>)}</ul></details>}
      {instalments.length > 0 && <ul className="stack" aria-label={say('advance.instalments')}>{instalments.map((one) => <li className="row" key={one.dueOn}><span>{dayWords(one.dueOn, language)}</span><span>¥{yuanOfFen(one.amountFen)}</span></li>)}</ul>}
    </section>
  )
}
