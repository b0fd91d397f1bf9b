import { caseCharts, inEveryOpenState, stay } from './case-charts.ts'
import { end, endPromises, keep, resumeFor, signal, suspendFor, tell } from './effects.ts'
import { reviewStates } from './review.ts'

const papersMissing = [suspendFor('papers'), tell('missing-list')] as const
const withdrawn = { target: '#advance.withdrawn', actions: [endPromises, tell('withdrawn')] } as const
const notPursued = { target: '#advance.notAdvanced', actions: [endPromises, tell('advance-not-made')] } as const
const { stopForMisuse: stopped, ...always } = inEveryOpenState
const stopForMisuse = { ...stopped, target: '#advance.stopped' } as const
const reviews = reviewStates('advance')
const early = { withdraw: withdrawn, stopForMisuse } as const
/** Found to be somebody else’s stay once money is out: everything advanced is owed back (N.1, 5.3.1). */
const stoppedOwing = { target: 'owing', actions: [endPromises, tell('stopped-misuse')] } as const
/** Once money was out: where the hospital gave everything back there is nothing to owe. */
const stoppedAfterMoney = [{ guard: 'isCleared', target: 'settled', actions: [endPromises, tell('stopped-misuse')] }, stoppedOwing] as const
/** While a second person is waited for, of a first advance or of a top-up. */
const stoppedBetween = [{ guard: 'memberOwes', ...stoppedOwing }, stopForMisuse] as const
const paid = { target: 'awaitingReceipt', actions: [keep('payment'), tell('advance-paid')] } as const
/** A refused payment is tried again from where it was asked for; the promise to pay runs on (5.4.2). */
const notPaid = [{ guard: 'isTopUp', target: 'preparingTopUp' }, { target: 'preparing' }] as const
const approvedFirst = { target: 'preparing', actions: [keep('review'), signal('reviewApproved'), tell('advance-approved')] } as const
const approvedTopUp = { target: 'preparingTopUp', actions: [keep('topUpReview'), signal('reviewApproved'), tell('advance-approved')] } as const
const frozen = { target: 'frozen', actions: tell('advance-frozen') } as const
const leaving = { target: 'discharging', actions: tell('advance-discharge-noticed') } as const

/**
 * The way of a hospital stay under advance, from the report to an account at zero (5.*). The amounts, the signatures and the second person are asked for by
 * the commands; here stands what may follow what. Once money is out there is no way out of the chart but through the settlement.
 */
export const advance = caseCharts.createMachine({
  id: 'advance',
  initial: 'open',
  states: {
    open: {
      initial: 'received',
      on: { ...always, judgePaper: stay, correctPapersDecision: stay, reportStay: stay, recordBill: stay, correctBill: stay, recordCoverage: stay, recordCompensation: stay, recordErosion: stay, recordVisit: stay },
      states: {
        received: { ...reviews.received, on: { ...reviews.received.on, stopForMisuse } },
        awaitingFacts: { ...reviews.awaitingFacts, on: { ...reviews.awaitingFacts.on, stopForMisuse } },
        overrideProposed: { ...reviews.overrideProposed, on: { ...reviews.overrideProposed.on, stopForMisuse } },
        refusalToTell: { ...reviews.refusalToTell, on: { ...reviews.refusalToTell.on, stopForMisuse } },
        understandingNeed: {
          meta: { label: { zh: '待回电', en: 'To be called back' }, waitsOn: 'coordinator', next: ['recordCallback'] },
          on: {
            recordCallback: { target: 'contacting', actions: [keep('callback'), signal('calledBack'), tell('advance-called-back')] },
            ...early,
            endWithoutAdvance: notPursued,
          },
        },
        contacting: {
          meta: { label: { zh: '待专员联系', en: 'Specialist to make contact' }, waitsOn: 'specialist', next: ['recordVisit'] },
          on: {
            recordVisit: { target: 'collectingPapers', actions: keep('specialistContact') },
            ...early,
            endWithoutAdvance: notPursued,
          },
        },
        collectingPapers: {
          meta: { label: { zh: '收集资料', en: 'Collecting the papers' }, waitsOn: 'specialist', next: ['declarePapersComplete', 'declarePapersIncomplete', 'recordBill'] },
          on: {
            declarePapersComplete: { target: 'underReview', actions: [resumeFor('papers'), signal('imagesComplete')] },
            declarePapersIncomplete: { actions: papersMissing },
            ...early,
            endWithoutAdvance: notPursued,
          },
        },
        underReview: {
          meta: { label: { zh: '责任审核中', en: 'Liability under review' }, waitsOn: 'reviewer', next: ['approveAdvance'] },
          on: {
            approveAdvance: [{ guard: 'needsHigherApproval', target: 'awaitingHigherApproval' }, approvedFirst],
            refuseLiability: { target: 'liabilityRefusedToTell', actions: [keep('review'), tell('result-refused')] },
            declarePapersIncomplete: { target: 'collectingPapers', actions: papersMissing },
            ...early,
          },
        },
        awaitingHigherApproval: {
          meta: { label: { zh: '超出权限，待第二人审批', en: 'Above one person’s authority' }, waitsOn: 'reviewer', next: ['confirmAdvance'] },
          on: {
            confirmAdvance: [{ guard: 'isTopUp', ...approvedTopUp }, approvedFirst],
            rejectAdvance: [{ guard: 'isTopUp', target: 'topUpReview' }, { target: 'underReview' }],
            stopForMisuse: stoppedBetween,
          },
        },
        liabilityRefusedToTell: {
          meta: { label: { zh: '不属于责任，待告知', en: 'Outside liability, to be told' }, waitsOn: 'specialist', next: ['recordContact'] },
          on: {
            recordContact: [{ guard: 'resultReached', target: '#advance.refused', actions: endPromises }, {}],
            messageDelivered: [{ guard: 'isResultMessage', target: '#advance.refused', actions: endPromises }, {}],
          },
        },
        preparing: {
          meta: { label: { zh: '签署与自付准备', en: 'Signing and own part' }, waitsOn: 'specialist', next: ['requestPayment', 'recordSigned', 'recordMemberPart'] },
          on: {
            recordSigned: stay,
            recordMemberPart: stay,
            requestPayment: { target: 'awaitingRelease' },
            declarePapersIncomplete: { target: 'collectingPapers', actions: [end('payment'), ...papersMissing] },
            ...early,
            endWithoutAdvance: notPursued,
          },
        },
        awaitingRelease: {
          meta: { label: { zh: '待第二人放款', en: 'Release awaits a second person' }, waitsOn: 'finance', next: ['releasePayment'] },
          on: { releasePayment: { target: 'paying' }, returnPayment: notPaid, stopForMisuse: stoppedBetween },
        },
        paying: {
          meta: { label: { zh: '付款途中', en: 'Payment under way' }, waitsOn: 'finance', next: ['recordBankAnswer'] },
          on: {
            recordBankAnswer: [{ guard: 'bankPaid', ...paid }, { guard: 'topUpRefused', target: 'preparingTopUp' }, { guard: 'bankRefused', target: 'preparing' }, { target: 'paymentUnknown' }],
          },
        },
        paymentUnknown: {
          meta: { label: { zh: '付款结果不明，待对账', en: 'Payment unknown, to be reconciled' }, waitsOn: 'finance', next: ['reconcilePayment'] },
          on: {
            reconcilePayment: [{ guard: 'bankPaid', ...paid }, ...notPaid],
          },
        },
        awaitingReceipt: {
          meta: { label: { zh: '待押金单', en: 'Awaiting the deposit receipt' }, waitsOn: 'specialist', next: ['matchReceipt'] },
          on: { matchReceipt: [{ guard: 'isTopUp', target: 'inHospital' }, { target: 'confirming' }], stopForMisuse: stoppedAfterMoney },
        },
        confirming: {
          meta: { label: { zh: '待签垫付确认书', en: 'Confirmation to be signed' }, waitsOn: 'member', next: ['recordSigned'] },
          on: { recordSigned: [{ guard: 'isConfirmation', target: 'inHospital' }, {}], noticeDischarge: leaving, stopForMisuse: stoppedAfterMoney },
        },
        inHospital: {
          meta: { label: { zh: '住院跟踪', en: 'In hospital' }, waitsOn: 'specialist', next: ['recordBill', 'requestTopUp', 'noticeDischarge'] },
          on: {
            requestTopUp: { target: 'topUpReview', actions: [signal('topUpRequested'), tell('top-up-requested')] },
            noticeDischarge: leaving,
            freeze: frozen,
            stopForMisuse: stoppedAfterMoney,
          },
        },
        topUpReview: {
          meta: { label: { zh: '追加审核中', en: 'Top-up under review' }, waitsOn: 'reviewer', next: ['approveAdvance', 'declineTopUp'] },
          on: {
            approveAdvance: [{ guard: 'needsHigherApproval', target: 'awaitingHigherApproval' }, approvedTopUp],
            declineTopUp: { target: 'inHospital', actions: [keep('topUpReview'), tell('top-up-declined')] },
            noticeDischarge: { target: 'discharging', actions: [end('topUpReview'), tell('advance-discharge-noticed')] },
            freeze: { target: 'frozen', actions: [end('topUpReview'), tell('advance-frozen')] },
            stopForMisuse: stoppedAfterMoney,
          },
        },
        preparingTopUp: {
          meta: { label: { zh: '追加待付款', en: 'Top-up to be paid' }, waitsOn: 'finance', next: ['requestPayment'] },
          on: {
            recordMemberPart: stay,
            requestPayment: { target: 'awaitingRelease' },
            noticeDischarge: { target: 'discharging', actions: [end('payment'), tell('advance-discharge-noticed')] },
            freeze: { target: 'frozen', actions: [end('payment'), tell('advance-frozen')] },
            stopForMisuse: stoppedAfterMoney,
          },
        },
        frozen: {
          meta: { label: { zh: '垫付已冻结，待审核人', en: 'Frozen, with the reviewer' }, waitsOn: 'reviewer', next: ['unfreeze', 'noticeDischarge'] },
          on: { unfreeze: { target: 'inHospital', actions: tell('advance-unfrozen') }, noticeDischarge: leaving, stopForMisuse: stoppedAfterMoney },
        },
        discharging: {
          meta: { label: { zh: '出院结算', en: 'Settling with the hospital' }, waitsOn: 'specialist', next: ['recordHospitalSettlement', 'fileClaim'] },
          on: { recordHospitalSettlement: stay, fileClaim: { target: 'claiming', actions: tell('claim-filed') }, stopForMisuse: stoppedAfterMoney },
        },
        claiming: {
          meta: { label: { zh: '理赔核定中', en: 'Claim being adjudicated' }, waitsOn: 'reviewer', next: ['recordAdjudication'] },
          on: {
            recordAdjudication: [
              { guard: 'owesMember', target: 'payingOut', actions: tell('true-up-to-member') },
              { guard: 'memberOwes', target: 'owing', actions: tell('true-up-from-member') },
              { target: 'settled', actions: tell('true-up-even') },
            ],
            stopForMisuse: stoppedAfterMoney,
          },
        },
        payingOut: {
          meta: { label: { zh: '待付差额给会员', en: 'Excess to be paid to the member' }, waitsOn: 'finance', next: ['requestPayout'] },
          on: { requestPayout: { target: 'awaitingPayoutRelease' } },
        },
        awaitingPayoutRelease: {
          meta: { label: { zh: '差额待第二人放款', en: 'Payout awaits a second person' }, waitsOn: 'finance', next: ['releasePayment'] },
          on: { releasePayment: { target: 'payoutSent' }, returnPayment: { target: 'payingOut' } },
        },
        payoutSent: {
          meta: { label: { zh: '差额付款途中', en: 'Payout under way' }, waitsOn: 'finance', next: ['recordBankAnswer'] },
          on: {
            recordBankAnswer: [{ guard: 'bankPaid', target: 'settled', actions: tell('payout-done') }, { guard: 'bankRefused', target: 'payingOut' }, { target: 'payoutUnknown' }],
          },
        },
        payoutUnknown: {
          meta: { label: { zh: '差额付款结果不明，待对账', en: 'Payout unknown, to be reconciled' }, waitsOn: 'finance', next: ['reconcilePayment'] },
          on: { reconcilePayment: [{ guard: 'bankPaid', target: 'settled', actions: tell('payout-done') }, { target: 'payingOut' }] },
        },
        owing: {
          meta: { label: { zh: '待会员返还差额', en: 'Owed back by the member' }, waitsOn: 'member', next: ['recordRepayment', 'agreeInstalments', 'proposeWriteOff'] },
          on: {
            agreeInstalments: { actions: tell('instalments-agreed') },
            recordRepayment: [{ guard: 'isCleared', target: 'settled', actions: tell('repayment-complete') }, { actions: tell('repayment-received') }],
            proposeWriteOff: { target: 'writeOffProposed' },
          },
        },
        writeOffProposed: {
          meta: { label: { zh: '核销待第二人确认', en: 'Write-off awaits a second person' }, waitsOn: 'finance', next: ['confirmWriteOff'] },
          on: {
            confirmWriteOff: [{ guard: 'isCleared', target: 'settled', actions: tell('written-off') }, { target: 'owing', actions: tell('written-off') }],
            rejectWriteOff: { target: 'owing' },
          },
        },
        settled: {
          meta: { label: { zh: '账目已平', en: 'Account at zero' }, waitsOn: 'member', next: ['rate', 'close'] },
          on: { rate: { target: '#advance.closed', actions: endPromises }, close: { target: '#advance.closed', actions: endPromises } },
        },
      },
    },
    refused: { type: 'final', meta: { label: { zh: '不符合', en: 'Not entitled' } } },
    withdrawn: { type: 'final', meta: { label: { zh: '已撤回', en: 'Withdrawn' } } },
    notAdvanced: { type: 'final', meta: { label: { zh: '未垫付，已结束', en: 'Ended without an advance' } } },
    stopped: { type: 'final', meta: { label: { zh: '已停止（非本人使用）', en: 'Stopped (misuse)' } } },
    closed: { type: 'final', meta: { label: { zh: '已结案（账目为零）', en: 'Closed (account at zero)' } } },
  },
})
