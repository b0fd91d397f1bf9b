import { zh as advance } from './zh-advance.ts'
import { zh as call } from './zh-call.ts'
import { zh as desk } from './zh-desk.ts'
import { zh as network } from './zh-network.ts'
import { zh as papers } from './zh-papers.ts'

/** Every word of the console in Chinese. */
export const zh = { ...advance, ...call, ...desk, ...network, ...papers }
