import { expect, it } from 'vitest'
import { costsOfDays } from './costs-of-days.ts'

const bill = (servedOn: string, totalFen: number, care = 'inpatient') => ({ id: `${servedOn}-${totalFen}`, document: '费用清单', servedOn, care, totalFen, selfPayFen: 0 })

it('every day from the first bill to the last stands in the chart, days without a bill at nothing, nothing from outside the ward (5.2.6, 5.3.7)', () => {
  expect(costsOfDays([])).toEqual([])
  expect(costsOfDays([bill('2026-02-28', 300), bill('2026-03-02', 200), bill('2026-02-28', 50), bill('2026-03-05', 900, 'outpatient')])).toEqual([
    { on: '2026-02-28', totalFen: 350 },
    { on: '2026-03-01', totalFen: 0 },
    { on: '2026-03-02', totalFen: 200 },
  ])
})

it('of a long stay the last month stands (5.2.6)', () => {
  const days = costsOfDays([bill('2026-01-01', 1), bill('2026-03-01', 2)])
  expect([days.length, days.at(-1)]).toEqual([31, { on: '2026-03-01', totalFen: 2 }])
})
