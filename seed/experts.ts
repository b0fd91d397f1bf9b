import type { Text } from '../core/clause.ts'
import type { Expert, Hospital } from '../server/network/store.ts'
import { hospitals } from './hospitals.ts'
import { sampleId } from './sample-id.ts'

/** What experts of a department are said to know best; words a record would use, so that suggestions can find them. */
const focuses: Readonly<Record<string, Text>> = {
  '19': { zh: '肺结节、乳腺肿瘤、消化道肿瘤', en: 'lung nodules, breast and digestive tumours' },
  '03.04': { zh: '冠心病、心肌梗死、心律失常', en: 'coronary disease, infarction, arrhythmia' },
  '03.03': { zh: '脑卒中、帕金森病、运动神经元病', en: 'stroke, Parkinson’s disease, motor neuron disease' },
  '04.02': { zh: '颅内肿瘤、脑血管病', en: 'intracranial tumours, cerebrovascular disease' },
  '04.06': { zh: '冠状动脉搭桥、心脏瓣膜、主动脉', en: 'coronary bypass, heart valves, aorta' },
  '03.06': { zh: '慢性肾病、透析', en: 'chronic kidney disease, dialysis' },
  '03.05': { zh: '白血病、再生障碍性贫血、淋巴瘤', en: 'leukaemia, aplastic anaemia, lymphoma' },
  '03.02': { zh: '克罗恩病、溃疡性结肠炎、肝病', en: 'Crohn’s disease, ulcerative colitis, liver disease' },
  '04.01': { zh: '甲状腺、胃肠、肝胆', en: 'thyroid, stomach and bowel, liver and bile' },
  '03.01': { zh: '肺动脉高压、慢性呼吸衰竭', en: 'pulmonary hypertension, chronic respiratory failure' },
  '05.02': { zh: '产前检查、分娩', en: 'prenatal care, delivery' },
  '07': { zh: '儿童血液病、儿童肿瘤', en: 'blood diseases and tumours of children' },
}
const rotating = ['03.04', '03.03', '04.02', '04.06', '03.06', '03.05', '03.02', '04.01', '03.01'] as const
const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章']
const givens = [...'一二三四五六七八九十百千甲乙丙丁戊己庚辛壬癸']

const usualRanks = ['chief', 'associate-chief', 'associate-chief', 'attending', 'chief', 'associate-chief', 'resident'] as const

/** Invented experts of every rank, some with the flags of 1.3.3: none of them exists. */
export const experts: readonly Expert[] = hospitals.flatMap((hospital, place) => departmentsOf(hospital, place).map((code) => ({ hospital, code }))).flatMap(({ hospital, code }, desk) => [0, 1].map((seat) => expertOf(hospital, code, desk * 2 + seat)))

/** Everybody treats tumours; two more departments go round, and the hospitals for children have their own. */
function departmentsOf({ name }: Hospital, place: number): string[] {
  if (name.zh.includes('儿')) return ['07']
  const own = ['19', rotating[place % rotating.length] ?? '03.04', rotating[(place + 4) % rotating.length] ?? '03.03']
  return place % 6 === 0 ? [...own, '05.02'] : own
}

function expertOf(hospital: Hospital, departmentCode: string, at: number): Expert {
  const name = `示例专家 ${surnames[at % surnames.length]}${givens[Math.floor(at / surnames.length) % givens.length]}`
  const isAcademician = at === 0 || at === 91
  const isDisciplineLeader = at === 1 || at === 92
  return {
    id: sampleId('expert', `${hospital.name.zh}:${departmentCode}:${at}`),
    hospitalId: hospital.id,
    departmentCode,
    name,
    rank: isAcademician || isDisciplineLeader ? 'chief' : (usualRanks[at % usualRanks.length] ?? 'chief'),
    isAcademician,
    isDisciplineLeader,
    clinicDays: [1 + (at % 5), 1 + ((at + 2) % 5)].toSorted((a, b) => a - b),
    focus: focuses[departmentCode] ?? { zh: '综合', en: 'general' },
  }
}
