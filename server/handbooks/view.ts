import type { z } from 'zod'
import type { HandbookClause as ClauseView, HandbookView } from '../../contract/handbook.ts'
import type { FactQuestion } from '../../contract/verdict.ts'
import type { Text } from '../../core/clause.ts'
import type { FactWord, Handbook, HandbookClause } from '../../core/verdict/compile.ts'
import { effectsSaid } from './effects-said.ts'

/** A handbook as people read it, clause by clause, with what each clause makes the house do (P.7, R.0). */
export function handbookView(handbook: Handbook): HandbookView {
  const { id, version, digest, effectiveFrom, insurer, administrator, product, hotline } = handbook
  const clauses = (own: readonly HandbookClause[]) => own.map((clause) => clauseView(clause, handbook))
  return {
    id,
    version,
    digest,
    effectiveFrom,
    insurer,
    administrator,
    product,
    hotline,
    serviceHours: handbook.serviceHours.join(', '),
    sections: [
      { id: 'preface', title: { zh: '前言', en: 'Preface' }, service: null, isWithdrawn: false, clauses: clauses(handbook.preface) },
      ...handbook.services.map((service) => ({ id: service.id, title: service.name, service: service.id, isWithdrawn: service.status === 'withdrawn', clauses: clauses(service.clauses) })),
      { id: 'notices', title: { zh: '注意事项', en: 'Notices' }, service: null, isWithdrawn: false, clauses: clauses(handbook.notices) },
    ],
    readings: handbook.readings.map((reading) => ({ id: reading.id, says: reading.says, setting: reading.setting })),
    diseases: handbook.diseases.map((disease) => ({ id: disease.id, name: disease.name, isMild: disease.isMild, serviceTrigger: disease.serviceTrigger })),
    vocabulary: handbook.vocabulary.map((word) => questionOf(word, handbook)),
    assumptions: assumptionsOf(handbook),
  }
}

function clauseView(clause: HandbookClause, handbook: Handbook): z.infer<typeof ClauseView> {
  return { id: clause.id, service: clause.service, says: clause.says, isEmphasised: clause.emphasised ?? false, notice: clause.notice ?? 'none', does: effectsSaid(clause, handbook) }
}

const yes: Text = { zh: '是', en: 'Yes' }
const no: Text = { zh: '否', en: 'No' }
const otherDisease: Text = { zh: '不在清单内的疾病', en: 'An illness not on the list' }

/** A fact as screens ask for it, with the answers there are to choose from (R.6). */
export function questionOf(word: FactWord, handbook: Pick<Handbook, 'diseases'>): FactQuestion {
  const { name, type, label, question, askOf, effort } = word
  return { name, type, label, question, askOf, effort, options: optionsOf(word, handbook) }
}

function optionsOf({ type, options = {} }: FactWord, { diseases }: Pick<Handbook, 'diseases'>): FactQuestion['options'] {
  if (type === 'boolean') return [{ value: 'true', label: yes }, { value: 'false', label: no }]
  if (type === 'disease') return [...diseases.map((disease) => ({ value: disease.id, label: disease.name })), { value: 'other', label: otherDisease }]
  return Object.entries(options).map(([value, label]) => ({ value, label }))
}

/** The contract figures that are assumptions of a demo plan, so that nobody takes them for the contract (R.11). */
function assumptionsOf({ contractTerms }: Handbook): HandbookView['assumptions'] {
  return Object.entries(contractTerms).flatMap(([name, values]) =>
    values.filter(({ isAssumption }) => isAssumption).map(({ from, value, source, note }) => ({ name, value: String(value), from, note: note ?? { zh: source, en: source } })),
  )
}
