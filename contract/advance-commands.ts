import { field } from './fields.ts'

const care = { inpatient: ['住院', 'Inpatient'], outpatient: ['门诊', 'Outpatient'], emergency: ['急诊', 'Emergency'] } as const
const notTheClaim = {
  zh: '垫付是先行支付，不等于最终理赔结果。理赔核定后多退少补；不属于保险责任的，已垫付的全部需要返还。',
  en: 'An advance is paid ahead and is not the result of the claim. Once the claim is adjudicated the difference is settled both ways; what turns out not to be covered is owed back in full.',
} as const

/** Commands of a hospital stay under advance: report, visit, bills, review, signing, payment, top-ups, discharge and settlement (5.*). */
export const advanceCommands = {
  reportStay: {
    label: { zh: '登记住院信息', en: 'Record the stay' },
    clauses: ['5.2.1', '5.3.2', '5.3.7'],
    fields: {
      hospitalId: field.id('hospital', ['住院医院', 'Hospital']),
      departmentCode: field.department(['住院科室', 'Department']),
      admittedOn: field.day(['入院日期', 'Day of admission']),
      care: field.choice(['就医类型', 'Kind of care'], care),
    },
  },
  recordCallback: {
    label: { zh: '登记回电', en: 'Record the callback' },
    clauses: ['5.2.2'],
    fields: { confirmed: field.understood(['已与会员确认城市和医院', 'City and hospital confirmed with the member']), explained: field.understood(['已说明流程、所需资料和自付要求', 'Process, papers and own part explained']), note: field.optional(field.words(['备注', 'Note'], 500)) },
  },
  recordVisit: {
    label: { zh: '登记专员联系', en: 'Record the specialist’s visit' },
    clauses: ['5.2.3', '5.3.8'],
    fields: {
      place: field.choice(['地点', 'Where'], { bedside: ['病房', 'At the bedside'], elsewhere: ['另约地点', 'At another place'], remote: ['远程', 'Remotely'] }),
      reason: field.optional(field.words(['不在病房的原因（不可抗力）', 'Why not at the bedside (force majeure)'], 300)),
      doctorSpokenTo: field.optional(field.flag(['已与主治医生沟通', 'Spoke with the attending doctor'])),
      note: field.optional(field.words(['病情与费用情况', 'Condition and costs'], 1000)),
    },
  },
  recordBill: {
    label: { zh: '登记费用', en: 'Record a bill' },
    clauses: ['5.2.6', '5.3.4.f', '5.3.7', '5.3.11'],
    fields: {
      document: field.line(['单据名称与编号', 'Paper and its number'], 120),
      servedOn: field.day(['费用日期', 'Day of the care']),
      care: field.choice(['费用类型', 'Kind of care'], care),
      totalFen: field.money(['金额', 'Amount']),
      selfPayFen: field.money(['其中自费（保障外）', 'Of it outside cover']),
    },
  },
  correctBill: {
    label: { zh: '更正费用', en: 'Take back a bill' },
    clauses: ['5.2.6', 'N.7'],
    fields: { billId: field.id('bill', ['费用', 'Bill']), reason: field.words(['更正理由', 'Reason'], 300) },
  },
  recordCoverage: {
    label: { zh: '登记医保与确诊情况', en: 'Record basic insurance and diagnosis' },
    clauses: ['5.2.3', 'R.11'],
    fields: {
      socialInsurance: field.choice(['医保结算', 'Basic medical insurance'], { used: ['经医保结算', 'Used'], 'not-used': ['不经医保', 'Not used'], undecided: ['尚未确定', 'Undecided'] }),
      amountFen: field.money(['医保支付（预计）金额', 'Paid or expected by it']),
      document: field.line(['依据', 'What it rests on'], 120),
      criticalIllnessConfirmedOn: field.optional(field.day(['重大疾病确诊日（如有）', 'Critical illness confirmed on, if so'])),
    },
  },
  recordCompensation: {
    label: { zh: '登记其他赔付', en: 'Record other money for this stay' },
    clauses: ['5.3.6', 'R.11'],
    fields: { payer: field.choice(['支付方', 'Paid by'], { commercial: ['其他商业保险', 'Another insurer'], employer: ['单位', 'Employer'], 'personal-account': ['医保个人账户', 'Personal account'] }), amountFen: field.money(['金额', 'Amount']), document: field.line(['凭证', 'Paper'], 120) },
  },
  recordErosion: {
    label: { zh: '登记本年已承担的免赔额', en: 'Record deductible already borne this year' },
    clauses: ['5.3.6', 'R.11'],
    fields: { kind: field.choice(['来源', 'Kind'], { 'paid-in-person': ['本人已付', 'Paid in person'], 'commercial-compensation': ['其他商业保险赔付', 'Another insurer paid'] }), amountFen: field.money(['金额', 'Amount']), document: field.line(['凭证', 'Paper'], 120) },
  },
  approveAdvance: {
    label: { zh: '同意垫付', en: 'Approve the advance' },
    clauses: ['5.1', '5.2.4', '5.3.1', '5.4.1'],
    warning: notTheClaim,
    fields: {
      amountFen: field.money(['垫付金额', 'Amount']),
      isWithinLiability: field.understood(['判断属于保险责任', 'Judged within liability']),
      noMisconduct: field.understood(['未发现不实投保、不实报案或欺诈', 'No false enrolment, false report or fraud found']),
      reason: field.words(['审核意见', 'Reason'], 1000),
    },
  },
  confirmAdvance: { label: { zh: '第二人同意垫付', en: 'Agree as the second person' }, clauses: ['5.1', 'R.3'], fields: {} },
  rejectAdvance: { label: { zh: '第二人不同意', en: 'Do not agree' }, clauses: ['5.1'], fields: { reason: field.words(['理由', 'Reason'], 500) } },
  refuseLiability: { label: { zh: '不属于保险责任', en: 'Outside liability' }, clauses: ['5.3.1', 'R.7'], fields: { reason: field.words(['理由与依据', 'Reason and what it rests on'], 1000) } },
  declineTopUp: { label: { zh: '不追加垫付', en: 'Decline the top-up' }, clauses: ['5.2.6'], fields: { reason: field.words(['理由', 'Reason'], 500) } },
  recordSigned: {
    label: { zh: '登记已签文件', en: 'Record a signed paper' },
    clauses: ['5.2.5', '5.3.4.g', '5.3.4.h', '5.3.5'],
    warning: notTheClaim,
    fields: {
      paper: field.choice(['文件', 'Paper'], { 'claim-form': ['理赔申请书', 'Claim form'], 'power-of-attorney': ['授权委托书', 'Power of attorney'], 'advance-confirmation': ['垫付确认书', 'Advance confirmation'] }),
      signer: field.choice(['签署人', 'Signed by'], { insured: ['被保险人', 'The insured'], guardian: ['监护人', 'The guardian'] }),
      evidence: field.line(['扫描件或编号', 'Scan or number'], 120),
      identityChecked: field.understood(['已核对签署人身份', 'The signer’s identity was checked']),
    },
  },
  recordMemberPart: {
    label: { zh: '登记会员自付', en: 'Record the member’s own part' },
    clauses: ['5.3.6', '5.3.11'],
    fields: { agrees: field.understood(['会员同意先付保障外费用', 'The member agrees to pay what the cover excludes first']), paidFen: field.money(['已先付金额（含剩余免赔额）', 'Paid first, deductible included']), evidence: field.line(['缴费凭证', 'Receipt'], 120) },
  },
  requestPayment: {
    label: { zh: '申请付款', en: 'Ask for the payment' },
    clauses: ['5.2.5', '5.4.2'],
    isInternal: true,
    fields: { payeeName: field.line(['医院户名', 'Account holder'], 100), payeeAccount: field.line(['医院账号', 'Account'], 40) },
  },
  releasePayment: { label: { zh: '复核放款', en: 'Release the payment' }, clauses: ['5.4.2'], isInternal: true, fields: { isChecked: field.understood(['已核对金额、户名和账号', 'Amount, holder and account checked']) } },
  returnPayment: { label: { zh: '退回付款申请', en: 'Send the request back' }, clauses: ['5.4.2'], isInternal: true, fields: { reason: field.words(['理由', 'Reason'], 300) } },
  recordBankAnswer: {
    label: { zh: '登记银行结果', en: 'Record the bank’s answer' },
    clauses: ['5.4.2'],
    isInternal: true,
    fields: { outcome: field.choice(['结果', 'Outcome'], { done: ['已到账', 'Paid'], refused: ['被拒绝', 'Refused'], unknown: ['不明', 'Unknown'] }), reference: field.line(['银行流水号', 'Reference'], 80) },
  },
  reconcilePayment: {
    label: { zh: '对账确认结果', en: 'Settle what happened to the payment' },
    clauses: ['5.4.2'],
    isInternal: true,
    fields: { outcome: field.choice(['查明', 'Found'], { done: ['已到账', 'Paid'], refused: ['未付出', 'Not paid'] }), evidence: field.line(['对账依据', 'Evidence'], 200) },
  },
  matchReceipt: {
    label: { zh: '核对押金单', en: 'Match the deposit receipt' },
    clauses: ['5.2.5', '5.3.4.f'],
    fields: { number: field.line(['押金单号', 'Receipt number'], 60), amountFen: field.money(['押金单金额', 'Amount on it']), document: field.line(['单据', 'Paper'], 120) },
  },
  requestTopUp: {
    label: { zh: '申请追加垫付', en: 'Ask for a top-up' },
    clauses: ['5.2.6', '5.3.9'],
    fields: { noThirdParty: field.understood(['已声明没有第三方出钱、不涉及诉讼', 'Declared: no third-party money, no litigation']), note: field.optional(field.words(['病情与费用说明', 'Condition and costs'], 500)) },
  },
  freeze: {
    label: { zh: '冻结追加', en: 'Freeze top-ups' },
    clauses: ['5.3.9', '5.3.10', 'R.10'],
    fields: { ground: field.choice(['原因', 'Ground'], { 'self-settled': ['会员自行结算', 'Settled with the hospital alone'], 'third-party': ['有第三方出钱', 'Third-party money'], litigation: ['涉及诉讼', 'Litigation'], 'cover-refused': ['责任被否定', 'Cover refused'], misconduct: ['查出不实', 'Misconduct'] }), note: field.words(['情况说明', 'What happened'], 500) },
  },
  unfreeze: { label: { zh: '解除冻结', en: 'Lift the freeze' }, clauses: ['R.10'], fields: { reason: field.words(['理由', 'Reason'], 500) } },
  noticeDischarge: {
    label: { zh: '登记出院/转院通知', en: 'Record notice of leaving' },
    clauses: ['5.2.7', '5.3.10'],
    fields: { kind: field.choice(['类型', 'Kind'], { discharge: ['出院', 'Discharge'], transfer: ['转院', 'Transfer'], department: ['转科', 'Change of department'], death: ['身故', 'Death'] }), leavesOn: field.day(['日期', 'Day']), meeting: field.optional(field.words(['约定的结算时间地点', 'Where and when to settle'], 300)) },
  },
  recordHospitalSettlement: {
    label: { zh: '登记与医院结算', en: 'Record the settlement with the hospital' },
    clauses: ['5.2.7', '5.3.4.f'],
    fields: { invoice: field.line(['发票代码与号码', 'Invoice code and number'], 60), returnedFen: field.money(['医院退回给我们的押金', 'Deposit the hospital returned to us']), originals: field.words(['收到的原件（每行一份）', 'Originals taken, one a line'], 500) },
  },
  fileClaim: { label: { zh: '代会员提交理赔', en: 'File the claim for the member' }, clauses: ['5.2.8'], fields: { claimNumber: field.line(['理赔报案号', 'Claim number'], 60) } },
  recordAdjudication: {
    label: { zh: '登记理赔核定', en: 'Record the adjudicated claim' },
    clauses: ['5.2.8', '5.3.1', '5.3.12'],
    fields: { adjudicatedFen: field.money(['核定金额', 'Adjudicated']), document: field.line(['理赔决定书编号', 'Decision'], 120) },
  },
  requestPayout: {
    label: { zh: '申请付差额给会员', en: 'Ask to pay the excess out' },
    clauses: ['5.2.8', '5.3.4.b'],
    isInternal: true,
    fields: { holder: field.choice(['收款人', 'Payee'], { insured: ['被保险人本人', 'The insured'], guardian: ['监护人', 'The guardian'] }), account: field.line(['本人银行卡号', 'Bank card number'], 30) },
  },
  recordRepayment: { label: { zh: '登记会员返还', en: 'Record a repayment' }, clauses: ['5.2.8', '5.3.10'], fields: { amountFen: field.money(['金额', 'Amount']), reference: field.line(['流水号', 'Reference'], 80) } },
  agreeInstalments: { label: { zh: '约定分期返还', en: 'Agree on instalments' }, clauses: ['5.3.10'], fields: { count: field.number(['期数', 'How many'], 2, 24), firstDueOn: field.day(['首期日期', 'First due on']) } },
  proposeWriteOff: { label: { zh: '提请核销', en: 'Propose a write-off' }, clauses: ['5.3.10', 'R.10'], isInternal: true, fields: { amountFen: field.money(['金额', 'Amount']), reason: field.words(['理由', 'Reason'], 500) } },
  confirmWriteOff: { label: { zh: '同意核销', en: 'Agree to the write-off' }, clauses: ['5.3.10'], isInternal: true, fields: {} },
  rejectWriteOff: { label: { zh: '不同意核销', en: 'Do not agree' }, clauses: ['5.3.10'], isInternal: true, fields: { reason: field.words(['理由', 'Reason'], 500) } },
  endWithoutAdvance: { label: { zh: '不再垫付，结束', en: 'End without an advance' }, clauses: ['5.3.10'], fields: { reason: field.words(['原因', 'Reason'], 500) } },
} as const

/** The expected noes of these commands. */
export const advanceRefusals = [
  'stay-not-reported', 'amount-above-bill', 'amount-missing', 'date-in-the-future', 'paper-counts-already', 'bill-not-found', 'nothing-to-advance', 'advance-above-worksheet', 'advance-not-found', 'nothing-paid-yet', 'payment-not-found', 'receipt-amount-differs', 'receipt-matched-already', 'invoice-used-already', 'payee-not-insured', 'bank-card-invalid', 'too-many-instalments', 'write-off-not-found', 'posting-key-reused', 'posting-exceeds-account', 'contract-term-missing',
] as const
