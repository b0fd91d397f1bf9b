import { zh as admission } from './zh-admission.ts'
import { zh as advance } from './zh-advance.ts'
import { zh as call } from './zh-call.ts'
import { zh as desk } from './zh-desk.ts'
import { zh as finance } from './zh-finance.ts'
import { zh as network } from './zh-network.ts'
import { zh as opinion } from './zh-opinion.ts'
import { zh as papers } from './zh-papers.ts'
import { zh as vendors } from './zh-vendors.ts'

/** Every word of the console in Chinese. */
export const zh = { ...admission, ...advance, ...call, ...desk, ...finance, ...network, ...opinion, ...papers, ...vendors }
