import { z } from 'zod'
import { DepartmentView, ExpertView, HospitalView } from './network.ts'
import { At, CaseNumber, Day, Id, Text, page, words } from './values.ts'

/** What every opinion says of itself, and what the member acknowledges before reading it (4.3.4). */
export const referenceOnly: Text = {
  zh: '意见由专家只看您提供的资料写成，没有见到病人，可能不全面；它只供参考，不能决定治疗方案。要进一步确诊，请本人当面就诊。',
  en: 'The expert wrote this from the papers you supplied, without seeing the patient. It may be incomplete, is for reference and does not decide treatment. For more certainty see a doctor in person.',
}

/** A part of a page that is covered before an expert sees it, in fractions of the width and height of the page (N.5). */
export const CoverBox = z
  .strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1), width: z.number().gt(0).max(1), height: z.number().gt(0).max(1) })
  .meta({ id: 'CoverBox' })
/** One page of a document of the case as it goes into the packet, with what is covered on it (4.3.3, N.5). */
export const PacketPage = z.strictObject({ documentId: Id, page: z.number().int().min(1).max(9999), boxes: z.array(CoverBox).max(60) }).meta({ id: 'PacketPage' })
export type PacketPage = z.infer<typeof PacketPage>

/** The sections of an opinion, while it is being written; `answers` stand in the order of the questions (4.3.4). */
export const OpinionSections = z
  .strictObject({
    papersSeen: z.string().max(4000),
    answers: z.array(z.string().max(3000)).max(10),
    diagnosis: z.string().max(4000),
    treatment: z.string().max(4000),
    furtherTests: z.string().max(3000),
    limits: z.string().max(3000),
  })
  .refine((sections) => Object.values(sections).flat().every((text) => /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u.test(text)), 'control characters are not allowed')
  .meta({ id: 'OpinionSections' })
export type OpinionSections = z.infer<typeof OpinionSections>

/** The expert of an opinion, as everybody on the case may read it (4.1, 4.3.3). */
export const OpinionExpert = z.strictObject({ expert: ExpertView, hospital: HospitalView, department: DepartmentView, chosenAt: At, arrangedAt: At.nullable() }).meta({ id: 'OpinionExpert' })

/** The packet the expert is sent, as the desk sees it: what is in it and who looked at it (N.5). */
export const PacketView = z
  .strictObject({
    version: z.number().int(), code: z.string(), state: z.enum(['prepared', 'clean', 'rejected']), summary: z.string(), pages: z.array(PacketPage),
    preparedBy: z.string(), preparedAt: At, checkedBy: z.string().nullable(), checkedAt: At.nullable(), rejectedBecause: z.string().nullable(),
  })
  .meta({ id: 'Packet' })

/** The one question after the opinion, and its answer once it was checked (4.2.4). */
export const FollowUpView = z.strictObject({ question: z.string(), askedAt: At, answer: z.string().nullable(), answeredAt: At.nullable() }).meta({ id: 'FollowUp' })

/** What a case says of its second opinion; packet and writing are null for the member (4.*, N.5). */
export const OpinionCaseView = z
  .strictObject({
    questions: z.array(z.string()),
    expert: OpinionExpert.nullable(),
    packet: PacketView.nullable(),
    writing: z.strictObject({ state: z.enum(['draft', 'submitted', 'returned', 'released']), round: z.number().int(), author: z.string(), submittedAt: At.nullable(), returnedBecause: z.string().nullable() }).nullable(),
    report: z.strictObject({ version: z.number().int(), deliveredAt: At, sha256: z.string(), acknowledgedAt: At.nullable() }).nullable(),
    followUp: FollowUpView.nullable(),
  })
  .meta({ id: 'OpinionCase' })
export type OpinionCaseView = z.infer<typeof OpinionCaseView>

/** One opinion an expert is asked for: a code, no name (4.3.3, N.5). */
export const OpinionTaskRow = z
  .strictObject({ id: Id, code: z.string(), state: z.enum(['to-write', 'returned', 'paused', 'being-checked', 'follow-up', 'follow-up-being-checked', 'done']), condition: z.string(), dueAt: At.nullable(), receivedAt: At })
  .meta({ id: 'OpinionTaskRow' })
export const OpinionTaskPage = page(OpinionTaskRow).meta({ id: 'OpinionTaskPage' })
/** Everything an expert is given and has written; `version` guards against acting on an old picture. */
export const OpinionTask = OpinionTaskRow.extend({
  version: z.number().int(),
  ageBand: z.string(),
  sex: z.enum(['male', 'female', 'unknown']),
  questions: z.array(z.string()),
  pages: z.array(z.strictObject({ number: z.number().int(), width: z.number().int(), height: z.number().int() })),
  sections: OpinionSections,
  returnedBecause: z.string().nullable(),
  followUp: FollowUpView.nullable(),
}).meta({ id: 'OpinionTask' })
export type OpinionTask = z.infer<typeof OpinionTask>

/** What an expert sends: the draft so far, the whole opinion, or the answer to the one question. */
export const SendToOpinionTask = z
  .strictObject({
    expectedVersion: z.number().int().min(0).optional(),
    command: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('writeOpinion'), sections: OpinionSections }),
      z.strictObject({ type: z.literal('submitOpinion') }),
      z.strictObject({ type: z.literal('answerFollowUp'), answer: words(3000) }),
    ]),
  })
  .meta({ id: 'SendToOpinionTask' })

/** The opinion as it is read, after the member has acknowledged that it is for reference (4.3.4). */
export const OpinionReport = z
  .strictObject({
    caseNumber: CaseNumber, version: z.number().int(), deliveredAt: At, sha256: z.string(), verifyAddress: z.string(), referenceOnly: Text,
    expert: z.strictObject({ name: z.string(), rank: Text, hospital: Text, department: Text }),
    questions: z.array(z.string()), sections: OpinionSections, followUp: FollowUpView.nullable(),
  })
  .meta({ id: 'OpinionReport' })
export type OpinionReport = z.infer<typeof OpinionReport>

/** What waits for the medical check: the opinion as its expert handed it in, and the answer to the one question (4.3.4). */
export const SubmittedOpinion = z
  .strictObject({ round: z.number().int(), author: z.string(), submittedAt: At, questions: z.array(z.string()), sections: OpinionSections, followUp: FollowUpView.nullable() })
  .meta({ id: 'SubmittedOpinion' })
export type SubmittedOpinion = z.infer<typeof SubmittedOpinion>

/** What anybody who holds a file may learn of it: whether it is ours, and nothing of a person (4.3.4, N.5). */
export const PaperVerification = z
  .strictObject({ isOurs: z.boolean(), kind: z.enum(['second-opinion']).nullable(), deliveredOn: Day.nullable(), version: z.number().int().nullable(), isNewest: z.boolean().nullable() })
  .meta({ id: 'PaperVerification' })

/** The SHA-256 of a file in 64 hexadecimal digits. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')
