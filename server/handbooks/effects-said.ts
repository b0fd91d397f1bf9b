import type { Text } from '../../core/clause.ts'
import { parseBudget, sayBudget } from '../../core/promise/budget.ts'
import type { Handbook, HandbookClause } from '../../core/verdict/compile.ts'
import type { DocumentEntry, PromiseEntry, RuleEntry } from '../../core/verdict/pack.ts'

/** What a clause makes the house do, as sentences (R.0): its uses, its clocks, its rules and its papers. */
export function effectsSaid(clause: HandbookClause, handbook: Pick<Handbook, 'extensionGrounds' | 'services'>): Text[] {
  const { rules = [], uses, promises = [], documents = [], notice } = clause
  return [
    ...(uses === undefined ? [] : [usesSaid(uses)]),
    ...promises.map((promise) => promiseSaid(promise, handbook)),
    ...rules.map((rule) => ruleSaid(rule, handbook)),
    ...documents.map(documentSaid),
    ...(notice === 'key' ? [{ zh: '首次申请前须本人逐条确认已知晓。', en: 'Has to be acknowledged before the first case.' }] : []),
  ]
}

const stages = {
  opening: { zh: '申请时', en: 'When asked for' },
  arranging: { zh: '安排前', en: 'Before arranging' },
  booking: { zh: '预约前', en: 'Before booking' },
  payment: { zh: '付款前', en: 'Before paying' },
} as const
const outcomes = {
  refuse: { zh: '提请不予通过，由人决定', en: 'a proposed refusal, which a person decides' },
  wait: { zh: '先等待补齐', en: 'waiting until it is here' },
  emergency: { zh: '立即停止并提示拨打120', en: 'an immediate stop and the advice to call 120' },
  gate: { zh: '办妥之前不能继续', en: 'a halt until it is done' },
} as const

function ruleSaid({ at, because, otherwise, offer }: RuleEntry, { services }: Pick<Handbook, 'services'>): Text {
  const other = services.find(({ id }) => id === offer)?.name
  return {
    zh: `${stages[at].zh}核对：若“${quoted(because.zh)}”，${outcomes[otherwise].zh}${other === undefined ? '' : `，并建议改用${other.zh}`}。`,
    en: `${stages[at].en}: “${quoted(because.en)}” means ${outcomes[otherwise].en}${other === undefined ? '' : `, with this offered instead: ${other.en}`}.`,
  }
}

/** A sentence inside a sentence: without its full stop, and its own quotation marks single. */
function quoted(sentence: string): string {
  return sentence.replace(/[。.]$/u, '').replaceAll('“', '‘').replaceAll('”', '’')
}

const consumed = {
  booked: { zh: '预约确认并告知时用掉', en: 'spent when the booking is confirmed and told' },
  agreed: { zh: '会员知晓不可取消并确认方案时用掉', en: 'spent when the member accepts the plan after the no-cancel warning' },
  arranged: { zh: '安排妥当并告知时用掉', en: 'spent when it is arranged and told' },
  never: { zh: '不计次数', en: 'never spent' },
} as const

function usesSaid({ limit, carryOver, consume }: NonNullable<HandbookClause['uses']>): Text {
  if (limit === null) return { zh: '保险期间内不限次数。', en: 'No limit of uses within the period of cover.' }
  const times = limit === 1 ? 'One use' : `${limit} uses`
  return {
    zh: `每个保险期间${limit}次，审核通过时预留，${consumed[consume].zh}；未用的${carryOver ? '可以' : '不'}结转。`,
    en: `${times} per period of cover, held at approval and ${consumed[consume].en}; unused uses ${carryOver ? 'carry over' : 'do not carry over'}.`,
  }
}

const promised: Readonly<Record<PromiseEntry['name'], Text>> = {
  resultTold: { zh: '告知审核结果', en: 'The result is told' },
  needsCall: { zh: '致电了解需求', en: 'A call to learn the needs' },
  arranged: { zh: '安排落实并告知', en: 'Arranged and told' },
  opinion: { zh: '出具意见', en: 'The opinion' },
  callback: { zh: '回电', en: 'The call back' },
  specialistContact: { zh: '专员联系', en: 'Contact by the specialist' },
  review: { zh: '审核', en: 'The review' },
  payment: { zh: '付款', en: 'The payment' },
  topUpReview: { zh: '追加审核', en: 'The review of a top-up' },
  dispute: { zh: '争议处理', en: 'The dispute' },
}

function promiseSaid({ name, within, target, extend = [] }: PromiseEntry, { extensionGrounds }: Pick<Handbook, 'extensionGrounds'>): Text {
  const budget = sayBudget(parseBudget(within))
  const goal = target === undefined ? undefined : sayBudget(parseBudget(target))
  const grounds = extend.flatMap((id) => extensionGrounds[id]?.says ?? [])
  return {
    zh: `${promised[name].zh}：${goal === undefined ? '' : `目标${goal.zh}，`}${budget.zh}内完成${grounds.length === 0 ? '' : `；只有因${grounds.map(({ zh }) => zh).join('、')}才可延长`}。`,
    en: `${promised[name].en}: ${goal === undefined ? '' : `target ${goal.en}, `}within ${budget.en}${grounds.length === 0 ? '' : `; longer only for: ${grounds.map(({ en }) => en).join('; ')}`}.`,
  }
}

const needs = { required: { zh: '必须', en: 'required' }, conditional: { zh: '视情况', en: 'where it applies' }, 'if-exists': { zh: '如有', en: 'if it exists' } } as const
const forms = { copy: { zh: '复印件或照片', en: 'copy' }, original: { zh: '原件', en: 'original' } } as const

function documentSaid({ name, need, form, why }: DocumentEntry): Text {
  return {
    zh: `材料：${name.zh}（${needs[need].zh}，${forms[form].zh}）——${why.zh.replace(/。$/u, '')}。`,
    en: `Paper: ${name.en} (${needs[need].en}, ${forms[form].en}) – ${why.en.replace(/\.$/u, '')}.`,
  }
}
