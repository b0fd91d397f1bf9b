import { z } from 'zod'
import { operation } from './operation.ts'
import { PapersCorrectionPreview, PapersCorrectionQuery } from './paper.ts'
import { CaseNumber } from './values.ts'

/** The routes about the papers of a case beside its commands (4.4.3, R.2). */
export const paperOperations = {
  previewPapersCorrection: operation({
    method: 'GET',
    path: '/cases/{number}/papers/corrections',
    tag: 'cases',
    summary: { zh: '更正资料结论对各时限的影响', en: 'What correcting the decision on the papers does to each promise' },
    params: z.strictObject({ number: CaseNumber }),
    query: PapersCorrectionQuery,
    answer: PapersCorrectionPreview,
    writes: false,
    refusals: ['case-not-found', 'papers-not-declared-complete', 'papers-incomplete', 'papers-time-impossible'],
  }),
} as const
