import type { Hospital } from '../server/network/store.ts'
import { sampleId } from './sample-id.ts'

/** A city of the sample with its code of GB/T 2260. */
interface City {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly hospitals: readonly (readonly [zh: string, en: string])[]
}

/** Public hospitals of grade 3A by city: names and grade are public facts, everything else about them here is a sample. */
const cities: readonly City[] = [
  { code: '110000', zh: '北京', en: 'Beijing', hospitals: [
    ['北京协和医院', 'Peking Union Medical College Hospital'], ['中国医学科学院肿瘤医院', 'Cancer Hospital, Chinese Academy of Medical Sciences'], ['中国医学科学院阜外医院', 'Fuwai Hospital'],
    ['北京大学第一医院', 'Peking University First Hospital'], ['北京大学人民医院', 'Peking University People’s Hospital'], ['北京大学第三医院', 'Peking University Third Hospital'], ['北京大学肿瘤医院', 'Peking University Cancer Hospital'],
    ['首都医科大学附属北京天坛医院', 'Beijing Tiantan Hospital'], ['首都医科大学宣武医院', 'Xuanwu Hospital'], ['首都医科大学附属北京安贞医院', 'Beijing Anzhen Hospital'], ['首都医科大学附属北京朝阳医院', 'Beijing Chaoyang Hospital'],
    ['首都医科大学附属北京儿童医院', 'Beijing Children’s Hospital'], ['中日友好医院', 'China-Japan Friendship Hospital'], ['北京医院', 'Beijing Hospital'],
  ] },
  { code: '310000', zh: '上海', en: 'Shanghai', hospitals: [
    ['复旦大学附属中山医院', 'Zhongshan Hospital, Fudan University'], ['复旦大学附属华山医院', 'Huashan Hospital, Fudan University'], ['复旦大学附属肿瘤医院', 'Fudan University Shanghai Cancer Center'], ['复旦大学附属儿科医院', 'Children’s Hospital of Fudan University'],
    ['上海交通大学医学院附属瑞金医院', 'Ruijin Hospital'], ['上海交通大学医学院附属仁济医院', 'Renji Hospital'], ['上海交通大学医学院附属新华医院', 'Xinhua Hospital'], ['上海市第六人民医院', 'Shanghai Sixth People’s Hospital'], ['上海市胸科医院', 'Shanghai Chest Hospital'],
  ] },
  { code: '440100', zh: '广州', en: 'Guangzhou', hospitals: [
    ['中山大学附属第一医院', 'The First Affiliated Hospital, Sun Yat-sen University'], ['中山大学孙逸仙纪念医院', 'Sun Yat-sen Memorial Hospital'], ['中山大学肿瘤防治中心', 'Sun Yat-sen University Cancer Center'],
    ['南方医科大学南方医院', 'Nanfang Hospital'], ['广东省人民医院', 'Guangdong Provincial People’s Hospital'], ['广州医科大学附属第一医院', 'The First Affiliated Hospital of Guangzhou Medical University'],
  ] },
  { code: '510100', zh: '成都', en: 'Chengdu', hospitals: [['四川大学华西医院', 'West China Hospital'], ['四川大学华西第二医院', 'West China Second University Hospital'], ['四川省人民医院', 'Sichuan Provincial People’s Hospital'], ['四川省肿瘤医院', 'Sichuan Cancer Hospital']] },
  { code: '330100', zh: '杭州', en: 'Hangzhou', hospitals: [['浙江大学医学院附属第一医院', 'The First Affiliated Hospital, Zhejiang University'], ['浙江大学医学院附属第二医院', 'The Second Affiliated Hospital, Zhejiang University'], ['浙江大学医学院附属邵逸夫医院', 'Sir Run Run Shaw Hospital']] },
  { code: '320100', zh: '南京', en: 'Nanjing', hospitals: [['江苏省人民医院', 'Jiangsu Province Hospital'], ['南京鼓楼医院', 'Nanjing Drum Tower Hospital']] },
  { code: '320500', zh: '苏州', en: 'Suzhou', hospitals: [['苏州大学附属第一医院', 'The First Affiliated Hospital of Soochow University']] },
  { code: '420100', zh: '武汉', en: 'Wuhan', hospitals: [['华中科技大学同济医学院附属同济医院', 'Tongji Hospital'], ['华中科技大学同济医学院附属协和医院', 'Wuhan Union Hospital'], ['武汉大学人民医院', 'Renmin Hospital of Wuhan University']] },
  { code: '430100', zh: '长沙', en: 'Changsha', hospitals: [['中南大学湘雅医院', 'Xiangya Hospital'], ['中南大学湘雅二医院', 'The Second Xiangya Hospital']] },
  { code: '410100', zh: '郑州', en: 'Zhengzhou', hospitals: [['郑州大学第一附属医院', 'The First Affiliated Hospital of Zhengzhou University']] },
  { code: '610100', zh: '西安', en: 'Xi’an', hospitals: [['西安交通大学第一附属医院', 'The First Affiliated Hospital of Xi’an Jiaotong University'], ['空军军医大学西京医院', 'Xijing Hospital']] },
  { code: '500000', zh: '重庆', en: 'Chongqing', hospitals: [['重庆医科大学附属第一医院', 'The First Affiliated Hospital of Chongqing Medical University'], ['陆军军医大学西南医院', 'Southwest Hospital']] },
  { code: '120000', zh: '天津', en: 'Tianjin', hospitals: [['天津医科大学总医院', 'Tianjin Medical University General Hospital'], ['天津医科大学肿瘤医院', 'Tianjin Medical University Cancer Institute and Hospital']] },
  { code: '440300', zh: '深圳', en: 'Shenzhen', hospitals: [['深圳市人民医院', 'Shenzhen People’s Hospital']] },
  { code: '370100', zh: '济南', en: 'Jinan', hospitals: [['山东大学齐鲁医院', 'Qilu Hospital'], ['山东第一医科大学附属省立医院', 'Shandong Provincial Hospital']] },
  { code: '370200', zh: '青岛', en: 'Qingdao', hospitals: [['青岛大学附属医院', 'The Affiliated Hospital of Qingdao University']] },
  { code: '210100', zh: '沈阳', en: 'Shenyang', hospitals: [['中国医科大学附属第一医院', 'The First Hospital of China Medical University'], ['中国医科大学附属盛京医院', 'Shengjing Hospital']] },
  { code: '340100', zh: '合肥', en: 'Hefei', hospitals: [['中国科学技术大学附属第一医院', 'The First Affiliated Hospital of USTC'], ['安徽医科大学第一附属医院', 'The First Affiliated Hospital of Anhui Medical University']] },
]

/** Invented hospitals that do not meet the grade of 1.3.3, so that the bars can be seen. */
const below: readonly (readonly [city: string, zh: string, en: string, more: Partial<Hospital>])[] = [
  ['110000', '示例二级综合医院（北京）', 'Sample Level-2 Hospital (Beijing)', { level: 2 }],
  ['310000', '示例三级乙等医院（上海）', 'Sample 3B Hospital (Shanghai)', { class: 'b' }],
  ['440100', '示例民营医院（广州）', 'Sample Private Hospital (Guangzhou)', { ownership: 'private', class: 'none' }],
  ['510100', '示例一级医院（成都）', 'Sample Level-1 Hospital (Chengdu)', { level: 1 }],
]

/** The four cities whose hot hospitals may take longer (1.4.2). */
const hotCities = new Set(['110000', '310000', '440100', '510100'])
const hotFirst = 4
const cardEvery = 4

/** The sample network: public facts where hospitals are real, and marked as a sample throughout. */
export const hospitals: readonly Hospital[] = [
  ...cities.flatMap((city) => city.hospitals.map(([zh, en], place) => hospitalOf(city, zh, en, { isHot: hotCities.has(city.code) && place < hotFirst, requiresVisitCard: place % cardEvery === cardEvery - 1 }))),
  ...below.map(([code, zh, en, more]) => hospitalOf(cities.find((city) => city.code === code) as City, zh, en, more)),
]

function hospitalOf(city: City, zh: string, en: string, more: Partial<Hospital>): Hospital {
  return {
    id: sampleId('hospital', zh), code: `SAMPLE-${sampleId('hospital', zh).slice(0, 8).toUpperCase()}`, name: { zh, en }, city: { zh: city.zh, en: city.en }, cityCode: city.code, level: 3, class: 'a', ownership: 'public', requiresVisitCard: false, isHot: false, isSample: true, address: `${city.zh}市`, ...more,
  }
}
