import { admissionOrder } from './admission-order.ts'
import { advance } from './advance.ts'
import { agreement } from './agreement.ts'
import { booking } from './booking.ts'
import type { Commands } from './command.ts'
import { ending } from './ending.ts'
import { need } from './need.ts'
import { expertDesk } from './expert-desk.ts'
import { opinion } from './opinion.ts'
import { packet } from './packet.ts'
import { papers } from './papers.ts'
import { payment } from './payment.ts'
import { review } from './review.ts'
import { settlement } from './settlement.ts'
import { stay } from './stay.ts'

/** Every command of the door, in the order a case lives through them. */
export const commands: Commands = { ...review, ...need, ...agreement, ...booking, ...ending, ...papers, ...opinion, ...packet, ...expertDesk, ...admissionOrder, ...stay, ...advance, ...payment, ...settlement }
