import { assertFen, sumFen, yuan } from '../money.ts'
import type { ClauseId } from '../clause.ts'
import { deductibleLeft } from './deductible.ts'
import type { Bill, Compensation, SocialInsurance, Stay, Worksheet, WorksheetBasis, WorksheetLine } from './types.ts'

/** Basis points in one whole. */
const whole = 10_000

/**
 * The most that may be advanced now for one stay, in fen, and the worksheet that shows why: claimable = (in scope − compensation − deductible left) × rate,
 * capped by what is left of the limits, less what was advanced or is under way; floored at the last step only (5.1, 5.2.6, 5.3.6, R.11). While the use of
 * basic medical insurance is undecided both bases are worked out and the lower one counts.
 */
export function advanceWorksheet(stay: Stay): Worksheet {
  for (const bill of stay.bills) if (assertFen(bill.selfPayFen, 'a self-paid part') > assertFen(bill.totalFen, 'a bill')) throw new Error(`${bill.document}: the self-paid part is above the bill`)
  const bases = basesOf(stay.socialInsurance).map((social) => basisOf(stay, social))
  const chosen = bases.reduce((lowest, one) => (one.claimableFen < lowest.claimableFen ? one : lowest))
  const advancedFen = assertFen(stay.advancedFen, 'advanced')
  const inFlightFen = assertFen(stay.inFlightFen, 'in flight')
  const advanceFen = Math.max(0, chosen.claimableFen - advancedFen - inFlightFen)
  const lines = [
    line('claimable', ['目前可赔付', 'Claimable to date'], chosen.claimableFen, bases.length > 1 ? ['两种口径取低', 'The lower of both bases'] : ['见上表', 'See above'], [], ['5.1']),
    line('advanced', ['已垫付', 'Advanced so far'], advancedFen, ['已付给医院', 'Paid to the hospital'], [], ['5.2.6']),
    line('in-flight', ['付款途中', 'Under way'], inFlightFen, ['已批准、尚未确认到账', 'Approved, not yet confirmed'], [], ['5.2.6']),
    line('advance', ['本次可垫付', 'May be advanced now'], advanceFen, [`${yuan(chosen.claimableFen)} − ${yuan(advancedFen)} − ${yuan(inFlightFen)}，不低于零`, `${yuan(chosen.claimableFen)} − ${yuan(advancedFen)} − ${yuan(inFlightFen)}, never below zero`], [], ['5.1', '5.2.6', '5.3.12']),
  ]
  return { bases, chosen: chosen.basis, lines, claimableFen: chosen.claimableFen, advancedFen, inFlightFen, advanceFen, memberPartFen: memberPart(stay, chosen) }
}

/** The ways the stay may be settled with basic medical insurance; an amount of zero is a settlement without it. */
function basesOf(given: SocialInsurance): readonly SocialInsurance[] {
  const without: SocialInsurance = { ...given, use: 'not-used', amountFen: 0 }
  if (given.use === 'not-used' || given.amountFen === 0) return [without]
  return given.use === 'used' ? [given] : [{ ...given, use: 'used' }, without]
}

interface Part {
  readonly isCritical: boolean
  readonly bills: readonly Bill[]
  readonly inScopeFen: number
}

function basisOf(stay: Stay, social: SocialInsurance): WorksheetBasis {
  const { figures } = stay
  const isWith = social.use === 'used' && social.amountFen > 0
  const rate = isWith || !figures.isPricedWithSocialInsurance ? figures.rateWithSocialInsuranceBasisPoints : figures.rateWithoutSocialInsuranceBasisPoints
  const left = deductibleLeft(stay)
  const compensation = sumFen([social.amountFen, ...stay.compensations.filter(({ payer }) => payer !== 'personal-account').map(({ amountFen }) => amountFen)])
  const parts = partsOf(stay)
  const lines: WorksheetLine[] = []
  let compensationLeft = compensation
  let usedFen = 0
  const shares = { generalScaled: 0, criticalScaled: 0 }
  for (const part of parts) {
    const compensatedFen = Math.min(compensationLeft, part.inScopeFen)
    compensationLeft -= compensatedFen
    const bearableFen = part.inScopeFen - compensatedFen
    const deductedFen = Math.min(bearableFen, part.isCritical ? Math.max(0, left.criticalFen - usedFen) : left.generalFen)
    usedFen += deductedFen
    shares[part.isCritical ? 'criticalScaled' : 'generalScaled'] += (bearableFen - deductedFen) * rate
    lines.push(...partLines(part, compensatedFen, deductedFen, stay, social))
  }
  const general = capped(shares.generalScaled, figures.generalLimitFen - stay.paidThisYear.generalFen)
  const critical = capped(shares.criticalScaled, figures.criticalIllnessLimitFen - stay.paidThisYear.criticalIllnessFen)
  const yearLeftFen = figures.annualLimitFen - stay.paidThisYear.generalFen - stay.paidThisYear.criticalIllnessFen
  const total = capped(general + critical, yearLeftFen)
  const claimableFen = Math.floor(total / whole)
  lines.push(
    rateLine(rate, isWith, social.document),
    line('limit', ['剩余限额', 'Limit left'], Math.max(0, yearLeftFen), ['年度限额减去本年已赔付', 'The limit of the year less what it has paid'], [], ['5.1', 'R.11']),
    line('basis-claimable', ['按此口径可赔付', 'Claimable on this basis'], claimableFen, ['（范围内费用 − 已获补偿 − 免赔额）× 比例，不超过剩余限额，最后舍到分', '(in scope − compensation − deductible) × rate, within the limit, floored to the fen at the end'], [], ['5.1', '5.3.6', 'R.11']),
  )
  return { basis: isWith ? 'with-social-insurance' : 'without-social-insurance', rateBasisPoints: rate, lines, deductibleUsedFen: usedFen, generalFen: Math.floor(general / whole), criticalIllnessFen: Math.floor(critical / whole), claimableFen }
}

/** Fen times basis points, held to what is left of a limit. */
function capped(scaled: number, leftFen: number): number {
  return Math.min(scaled, Math.max(0, leftFen) * whole)
}

/** The bills in scope before and from the confirmation of a critical illness; care outside a ward is never among them (5.3.7). */
function partsOf({ bills, criticalIllnessConfirmedOn }: Stay): readonly Part[] {
  const inpatient = bills.filter(({ care }) => care === 'inpatient')
  const isCritical = ({ servedOn }: Bill) => criticalIllnessConfirmedOn !== null && servedOn >= criticalIllnessConfirmedOn
  const part = (critical: boolean): Part => {
    const of = inpatient.filter((bill) => isCritical(bill) === critical)
    return { isCritical: critical, bills: of, inScopeFen: sumFen(of.map(({ totalFen, selfPayFen }) => totalFen - selfPayFen)) }
  }
  // Compensation of the whole stay is counted against the earlier part first: that never costs the insured more (R.0).
  return [part(false), part(true)].filter(({ bills: of }) => of.length > 0)
}

function partLines(part: Part, compensatedFen: number, deductedFen: number, stay: Stay, social: SocialInsurance): WorksheetLine[] {
  const suffix = part.isCritical ? '-critical' : ''
  const outside = stay.bills.filter(({ care }) => care !== 'inpatient')
  const first = !part.isCritical || !partsOf(stay).some(({ isCritical }) => !isCritical)
  return [
    ...part.bills.map((bill, at) => line(`bill${suffix}-${at + 1}`, ['住院费用', 'Inpatient bill'], bill.totalFen, [`${bill.servedOn} 账单`, `Bill of ${bill.servedOn}`], [bill.document], ['5.3.4.f'])),
    ...part.bills.filter(({ selfPayFen }) => selfPayFen > 0).map((bill, at) => line(`self-pay${suffix}-${at + 1}`, ['其中自费', 'Of it outside cover'], bill.selfPayFen, ['不在保障范围内，由会员支付', 'Outside cover, paid by the member'], [bill.document], ['5.3.11'])),
    ...(first ? outside.map((bill, at) => line(`outside-${at + 1}`, ['门急诊费用（不计）', 'Outpatient or emergency bill (not counted)'], bill.totalFen, ['门急诊不垫付', 'Never advanced'], [bill.document], ['5.3.7'])) : []),
    line(`in-scope${suffix}`, part.isCritical ? ['重疾确诊后范围内费用', 'In scope from the confirmation on'] : ['范围内费用', 'In scope'], part.inScopeFen, ['住院费用 − 自费', 'Inpatient bills − self-pay'], part.bills.map(({ document }) => document), ['5.1', '5.3.1']),
    line(`compensation${suffix}`, ['已获补偿', 'Compensation'], compensatedFen, ['医保及其他保险已付或预计支付', 'Paid or expected from basic insurance and others'], [social.document, ...stay.compensations.filter(isCompensation).map(({ document }) => document)], ['R.11']),
    line(`deductible${suffix}`, ['扣除免赔额', 'Deductible'], deductedFen, ['本年剩余免赔额', 'What is left of it this year'], stay.erosions.map(({ document }) => document), ['5.3.6', 'R.11']),
  ]
}

const isCompensation = ({ payer }: Compensation) => payer !== 'personal-account'

/** Everything the hospital asks for that neither others nor the contract pay (5.2.3, 5.3.11). */
function memberPart(stay: Stay, chosen: WorksheetBasis): number {
  const inpatientFen = sumFen(stay.bills.filter(({ care }) => care === 'inpatient').map(({ totalFen }) => totalFen))
  const others = sumFen(stay.compensations.filter(isCompensation).map(({ amountFen }) => amountFen)) + (chosen.basis === 'with-social-insurance' ? stay.socialInsurance.amountFen : 0)
  return Math.max(0, inpatientFen - others - chosen.claimableFen)
}

function rateLine(rateBasisPoints: number, isWith: boolean, document: string): WorksheetLine {
  const percent = rateBasisPoints / 100
  const formula = { zh: `${percent}%（${isWith ? '经医保结算' : '未经医保结算'}）`, en: `${percent} % (settled ${isWith ? 'with' : 'without'} basic medical insurance)` }
  return { id: 'rate', label: { zh: '赔付比例', en: 'Rate' }, rateBasisPoints, formula, documents: [document], clauses: ['5.2.3', 'R.11'] }
}

function line(id: string, [zh, en]: readonly [string, string], amountFen: number, [zhFormula, enFormula]: readonly [string, string], documents: readonly string[], clauses: readonly ClauseId[]): WorksheetLine {
  return { id, label: { zh, en }, amountFen, formula: { zh: zhFormula, en: enFormula }, documents: [...new Set(documents)], clauses }
}
