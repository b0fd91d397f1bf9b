import type { Text } from '../../core/clause.ts'
import type { Candidate } from './candidate-store.ts'
import type { Department, Expert } from './store.ts'

const ranks = { resident: { zh: '住院医师', en: 'resident' }, attending: { zh: '主治医师', en: 'attending physician' }, 'associate-chief': { zh: '副主任医师', en: 'associate chief physician' }, chief: { zh: '主任医师', en: 'chief physician' } } as const
const grades = { special: { zh: '特等', en: ' special' }, a: { zh: '甲等', en: 'A' }, b: { zh: '乙等', en: 'B' }, c: { zh: '丙等', en: 'C' }, none: { zh: '', en: '' } } as const
const levels = ['未定级', '一级', '二级', '三级'] as const
const daysZh = ['一', '二', '三', '四', '五', '六', '日'] as const
const daysEn = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const below = {
  'ordinary-clinic': { zh: '普通门诊，不承诺医生级别；会员已同意并留有记录，不算作承诺的专家门诊', en: 'Ordinary clinic, no rank promised; the member agreed on record, and it does not count as the expert visit promised' },
  'lower-rank': { zh: '医生级别低于手册所承诺的；会员已同意并留有记录，不算作承诺的级别', en: 'A lower rank than the handbook promises; the member agreed on record, and it does not count as the rank promised' },
} as const

/** Why this hospital and expert, in words a member can be read out: place, grade, rank and focus, days, how long it took before, and what to mind (1.2.3). */
export function reasonsOf({ hospital, timeToBook }: Pick<Candidate, 'hospital' | 'timeToBook'>, department: Department, expert: Expert | null, belowPromise: keyof typeof below | null, on: string): Text[] {
  const ownership = hospital.ownership === 'public' ? { zh: '公立', en: 'public' } : { zh: '民营', en: 'private' }
  return [
    { zh: `在${hospital.city.zh}，科室为${department.name.zh}`, en: `In ${hospital.city.en}, ${department.name.en}` },
    { zh: `${ownership.zh}${levels[hospital.level] ?? ''}${grades[hospital.class].zh}医院`, en: `${ownership.en === 'public' ? 'Public' : 'Private'} hospital of ${hospital.level === 0 ? 'no level' : `level ${hospital.level}${grades[hospital.class].en}`}` },
    ...(expert === null ? [] : expertReasons(expert, on)),
    ...(belowPromise === null ? [] : [below[belowPromise]]),
    timeToBook === null
      ? { zh: '以往多久能约到：本系统还没有记录', en: 'How long booking took before: no record yet' }
      : { zh: `以往从确认需求到约到，中位数 ${timeToBook.medianDays} 天（近一年 ${timeToBook.bookings} 次）`, en: `Before, ${timeToBook.medianDays} days from confirmed need to booking, the median of ${timeToBook.bookings} in the last year` },
    ...(hospital.isHot ? [{ zh: '热门医院，可能要等得更久', en: 'A hot hospital, which may take longer' }] : []),
    ...(hospital.requiresVisitCard ? [{ zh: '这家医院要求本人就诊卡', en: 'This hospital asks for the patient’s own visit card' }] : []),
  ]
}

function expertReasons({ rank, focus, clinicDays }: Expert, on: string): Text[] {
  const days = clinicDays.toSorted((a, b) => a - b)
  const who = { zh: `${ranks[rank].zh}，专长：${focus.zh}`, en: `${capital(ranks[rank].en)}, focus: ${focus.en}` }
  if (days.length === 0) return [who]
  const next = nextClinicDay(days, on)
  return [who, { zh: `出诊：周${days.map((day) => daysZh[day - 1]).join('、周')}；最近一次 ${next}`, en: `Clinic days: ${days.map((day) => daysEn[day - 1]).join(', ')}; the next is ${next}` }]
}

/** The first clinic day from a day on, that day included. */
function nextClinicDay(days: readonly number[], on: string): string {
  const from = Temporal.PlainDate.from(on)
  const wait = Math.min(...days.map((day) => (day - from.dayOfWeek + 7) % 7))
  return from.add({ days: wait }).toString()
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
