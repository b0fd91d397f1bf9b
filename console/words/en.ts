import { en as admission } from './en-admission.ts'
import { en as advance } from './en-advance.ts'
import { en as call } from './en-call.ts'
import { en as desk } from './en-desk.ts'
import { en as finance } from './en-finance.ts'
import { en as network } from './en-network.ts'
import { en as opinion } from './en-opinion.ts'
import { en as papers } from './en-papers.ts'
import { en as vendors } from './en-vendors.ts'
import type { zh } from './zh.ts'

/** Every word of the console in English. */
export const en: Record<keyof typeof zh, string> = { ...admission, ...advance, ...call, ...desk, ...finance, ...network, ...opinion, ...papers, ...vendors }
