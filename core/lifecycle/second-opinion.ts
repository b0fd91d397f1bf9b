import { caseCharts, inEveryOpenState, stay } from './case-charts.ts'
import { consume, endPromises, keep, release, resumeFor, returnToHeld, signal, suspendFor, tell } from './effects.ts'
import { reviewStates } from './review.ts'

const papersComplete = [resumeFor('papers'), signal('materialsComplete'), tell('opinion-papers-complete')] as const
const papersMissing = [suspendFor('papers'), tell('missing-list')] as const
const reopened = { target: 'collectingPapers', actions: papersMissing } as const
const withdrawn = { target: '#second-opinion.withdrawn', actions: [release, endPromises, tell('withdrawn')] } as const
const unfulfilled = { target: '#second-opinion.unfulfilled', actions: [release, endPromises, tell('unfulfilled')] } as const
const closed = { target: '#second-opinion.closed', actions: endPromises } as const
/** After the arranging was told the use is spent: the member's own withdrawal does not bring it back (4.3.6). */
const withdrawnAsUsed = { target: '#second-opinion.withdrawnAsUsed', actions: [endPromises, tell('opinion-withdrawn-as-used')] } as const
/** What cannot be delivered through no fault of the member gives the use back, and two people decide that (R.3). */
const cannotBeDelivered = [{ guard: 'isMembersFault', target: '#second-opinion.withdrawnAsUsed', actions: [endPromises, tell('opinion-withdrawn-as-used')] }, { target: 'faultUnderReview' }] as const
/** The hospital's own notice puts the use back to held, and another expert is chosen; the clock of 4.4.3 runs on (R.3). */
const expertLeft = { target: 'choosingExpert', actions: [returnToHeld, tell('opinion-expert-left')] } as const

/**
 * The way of a second opinion from request to the opinion read and its one question answered (4.*). The expert is sent a packet that names nobody, and only
 * once it is arranged and told; the opinion is delivered after a second person has checked it, and read after the member knows that it is for reference (4.3.4).
 */
export const secondOpinion = caseCharts.createMachine({
  id: 'second-opinion',
  initial: 'open',
  states: {
    open: {
      initial: 'received',
      on: { ...inEveryOpenState, judgePaper: stay, correctPapersDecision: stay },
      states: {
        ...reviewStates('second-opinion'),
        understandingNeed: {
          meta: { label: { zh: '了解需求', en: 'Learning the need' }, waitsOn: 'coordinator', next: ['confirmOpinionNeed', 'recordContact'] },
          on: {
            confirmOpinionNeed: [
              { guard: 'arePapersComplete', target: 'choosingExpert', actions: tell('opinion-need-confirmed') },
              { target: 'collectingPapers', actions: tell('opinion-need-confirmed') },
            ],
            declarePapersComplete: { actions: papersComplete },
            declarePapersIncomplete: { actions: papersMissing },
            withdraw: withdrawn,
            endUnfulfilled: unfulfilled,
          },
        },
        collectingPapers: {
          meta: { label: { zh: '收集资料', en: 'Collecting the papers' }, waitsOn: 'member', next: ['declarePapersComplete', 'declarePapersIncomplete'] },
          on: {
            declarePapersComplete: { target: 'choosingExpert', actions: papersComplete },
            declarePapersIncomplete: { actions: papersMissing },
            withdraw: withdrawn,
            endUnfulfilled: unfulfilled,
          },
        },
        choosingExpert: {
          meta: { label: { zh: '选定专家', en: 'Choosing the expert' }, waitsOn: 'coordinator', next: ['chooseExpert'] },
          on: {
            chooseExpert: { target: 'preparingPacket', actions: tell('opinion-expert-chosen') },
            declarePapersIncomplete: reopened,
            withdraw: withdrawn,
            endUnfulfilled: unfulfilled,
          },
        },
        preparingPacket: {
          meta: { label: { zh: '整理去标识资料', en: 'Preparing the packet' }, waitsOn: 'coordinator', next: ['preparePacket'] },
          on: {
            preparePacket: { target: 'checkingPacket' },
            chooseExpert: { actions: tell('opinion-expert-chosen') },
            declarePapersIncomplete: reopened,
            withdraw: withdrawn,
            endUnfulfilled: unfulfilled,
          },
        },
        checkingPacket: {
          meta: { label: { zh: '核对去标识资料', en: 'Checking the packet' }, waitsOn: 'coordinator', next: ['checkPacket', 'rejectPacket'] },
          on: {
            checkPacket: { target: 'readyToArrange' },
            rejectPacket: { target: 'preparingPacket' },
            preparePacket: { target: 'checkingPacket' },
            declarePapersIncomplete: reopened,
            withdraw: withdrawn,
            endUnfulfilled: unfulfilled,
          },
        },
        readyToArrange: {
          meta: { label: { zh: '待约定专家', en: 'Ready to arrange' }, waitsOn: 'coordinator', next: ['arrangeOpinion'] },
          on: {
            arrangeOpinion: { target: 'arranged', actions: tell('opinion-arranged') },
            preparePacket: { target: 'checkingPacket' },
            chooseExpert: { actions: tell('opinion-expert-chosen') },
            declarePapersIncomplete: reopened,
            withdraw: withdrawn,
            endUnfulfilled: unfulfilled,
          },
        },
        arranged: {
          meta: { label: { zh: '已约定专家，待告知', en: 'Arranged, to be told' }, waitsOn: 'coordinator', next: ['recordContact'] },
          on: {
            recordContact: [
              { guard: 'bookingReached', target: 'drafting', actions: consume('arranged') },
              { guard: 'resultReached', actions: keep('resultTold') },
              { guard: 'needsCallReached', actions: keep('needsCall') },
              {},
            ],
            messageDelivered: [{ guard: 'isArrangedMessage', target: 'drafting', actions: consume('arranged') }, { guard: 'isResultMessage', actions: keep('resultTold') }, {}],
            recordExpertLeft: expertLeft,
          },
        },
        drafting: {
          meta: { label: { zh: '专家撰写意见', en: 'The expert is writing' }, waitsOn: 'vendor', next: ['submitOpinion', 'writeOpinion'] },
          on: {
            writeOpinion: stay,
            submitOpinion: { target: 'checkingOpinion', actions: tell('opinion-written') },
            preparePacket: stay,
            checkPacket: stay,
            rejectPacket: stay,
            declarePapersIncomplete: { target: 'awaitingMorePapers', actions: papersMissing },
            recordExpertLeft: expertLeft,
            withdrawArranged: withdrawnAsUsed,
            endUnfulfilled: cannotBeDelivered,
          },
        },
        awaitingMorePapers: {
          meta: { label: { zh: '待补充资料，时限暂停', en: 'Waiting for more papers' }, waitsOn: 'member', next: ['declarePapersComplete'] },
          on: {
            declarePapersComplete: { target: 'drafting', actions: papersComplete },
            declarePapersIncomplete: { actions: papersMissing },
            writeOpinion: stay,
            recordExpertLeft: { target: 'choosingExpert', actions: [resumeFor('papers'), returnToHeld, tell('opinion-expert-left')] },
            withdrawArranged: withdrawnAsUsed,
            endUnfulfilled: cannotBeDelivered,
          },
        },
        checkingOpinion: {
          meta: { label: { zh: '医学质量核对', en: 'Medical quality check' }, waitsOn: 'reviewer', next: ['releaseOpinion', 'returnOpinion'] },
          on: {
            releaseOpinion: { target: 'delivered', actions: [keep('opinion'), tell('opinion-ready')] },
            returnOpinion: { target: 'drafting' },
            withdrawArranged: withdrawnAsUsed,
          },
        },
        faultUnderReview: {
          meta: { label: { zh: '退回次数待第二人确认', en: 'Giving the use back awaits a second person' }, waitsOn: 'reviewer', next: ['confirmReturnOfUse', 'rejectReturnOfUse'] },
          on: {
            confirmReturnOfUse: { target: '#second-opinion.unfulfilled', actions: [returnToHeld, release, endPromises, tell('unfulfilled')] },
            rejectReturnOfUse: { target: 'drafting', actions: resumeFor('papers') },
          },
        },
        delivered: {
          meta: { label: { zh: '意见已出，待会员确认告知', en: 'Delivered, to be acknowledged' }, waitsOn: 'member', next: ['acknowledgeReference'] },
          on: { acknowledgeReference: { target: 'readable' } },
        },
        readable: {
          meta: { label: { zh: '意见可阅读', en: 'Ready to read' }, waitsOn: 'member', next: ['askFollowUp', 'rate', 'close'] },
          on: {
            acknowledgeReference: stay,
            askFollowUp: { target: 'followUpAsked', actions: tell('opinion-follow-up-received') },
            rate: closed,
            close: closed,
          },
        },
        followUpAsked: {
          meta: { label: { zh: '追问待专家回答', en: 'Question with the expert' }, waitsOn: 'vendor', next: ['answerFollowUp'] },
          on: { answerFollowUp: { target: 'checkingFollowUp' } },
        },
        checkingFollowUp: {
          meta: { label: { zh: '追问回答核对', en: 'Checking the answer' }, waitsOn: 'reviewer', next: ['releaseFollowUp', 'returnFollowUp'] },
          on: {
            releaseFollowUp: { target: 'answered', actions: tell('opinion-follow-up-answered') },
            returnFollowUp: { target: 'followUpAsked' },
          },
        },
        answered: {
          meta: { label: { zh: '追问已回答', en: 'Question answered' }, waitsOn: 'member', next: ['rate', 'close'] },
          on: { rate: closed, close: closed },
        },
      },
    },
    refused: { type: 'final', meta: { label: { zh: '不符合', en: 'Not entitled' } } },
    withdrawn: { type: 'final', meta: { label: { zh: '已撤回', en: 'Withdrawn' } } },
    withdrawnAsUsed: { type: 'final', meta: { label: { zh: '已撤回（次数已用）', en: 'Withdrawn (use spent)' } } },
    unfulfilled: { type: 'final', meta: { label: { zh: '未能落实（次数已退回）', en: 'Could not be arranged (use given back)' } } },
    stopped: { type: 'final', meta: { label: { zh: '已停止（非本人使用）', en: 'Stopped (misuse)' } } },
    closed: { type: 'final', meta: { label: { zh: '已结案', en: 'Closed' } } },
  },
})
