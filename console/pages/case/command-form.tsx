import { Alert } from 'antd'
import { lazy, Suspense, useEffect, useRef } from 'react'
import type { CaseView, CommandOffer } from '../../../contract/case.ts'
import { ClauseList } from '../../clause/clause-chip.tsx'
import { FieldForm } from '../../form/field-form.tsx'
import { useWords } from '../../words/language.ts'
import { SheetLines } from './advance/sheet.tsx'
import { FactsField } from './facts-field.tsx'
import { OptionsField } from './options-field.tsx'
import { summaryOf } from './opinion/packet-pages.ts'
import { CompleteAtField, CompleteMeans, MoreGapsField } from './papers/declare.tsx'
import { HospitalField } from './hospital-field.tsx'
import { DepartmentField, ExpertField, GroundField, PromiseField, ProposalField } from './picked-fields.tsx'
import { suggestedFrom } from './suggested.ts'
import { VendorField } from './vendor-field.tsx'

interface CommandFormProps {
  offer: CommandOffer
  kase: CaseView
  isSending: boolean
  error: unknown
  onSend: (body: Record<string, unknown>, emptied: () => void) => void
  onCancel: () => void
}

const ExpertChoice = lazy(() => import('./opinion/expert-choice.tsx'))
const PacketField = lazy(() => import('./opinion/packet-field.tsx'))

/** The form of one command, drawn from its fields; a warning stands above the button that heeds it. */
export function CommandForm({ offer, kase, isSending, error, onSend, onCancel }: CommandFormProps) {
  const { t, text } = useWords()
  const reasons = useRef('')
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const first = panel.current?.querySelector<HTMLElement>('input:not([disabled]), select, textarea') ?? panel.current?.querySelector<HTMLElement>('button[type=submit]')
    first?.focus()
  }, [])
  const before = (
    <>
      <h3>{text(offer.label)} <ClauseList clauses={offer.clauses} /></h3>
      {offer.warning !== undefined && <Alert type="warning" showIcon title={t(offer.type === 'correctPapersDecision' || offer.type === 'approveAdvance' ? 'declare.lookFirst' : 'case.warning')} description={text(offer.warning)} />}
      {offer.type === 'declarePapersComplete' && <CompleteMeans kase={kase} />}
      {offer.type === 'approveAdvance' && kase.advance?.worksheet != null && <SheetLines worksheet={kase.advance.worksheet} />}
    </>
  )
  return (
    <div className="command-panel" ref={panel}>
      <FieldForm
        label={text(offer.label)}
        fields={offer.fields.map((field) => (isTimeOfCorrection(offer, field) ? { ...field, suggested: undefined } : offer.type === 'preparePacket' ? summaryOf(kase, field) : suggestedFrom(kase, offer.type, field)))}
        submit={t('case.send', { command: text(offer.label) })}
        isSending={isSending}
        error={error}
        onSend={onSend}
        onCancel={onCancel}
        before={before}
        isDangerous={offer.warning !== undefined}
        draw={(props, values, fill) => {
          const { kind, name, options } = props.field
          if (kind === 'facts') return <FactsField {...props} kase={kase} />
          if (kind === 'proposal-options') return <OptionsField {...props} kase={kase} />
          if (kind === 'proposal-choice') return <ProposalField {...props} kase={kase} />
          if (kind === 'vendor') return <VendorField {...props} kase={kase} />
          if (kind === 'promise') return <PromiseField {...props} kase={kase} />
          if (name === 'ground' && 'promiseId' in values) return <GroundField {...props} kase={kase} promiseId={values['promiseId']} />
          if (offer.type === 'declarePapersIncomplete' && name === 'more') return <MoreGapsField {...props} kase={kase} />
          if (offer.type === 'correctPapersDecision' && name === 'completeAt') return <CompleteAtField {...props} kase={kase} />
          if (kind === 'packet-pages') return <Suspense fallback={null}><PacketField {...props} kase={kase} /></Suspense>
          if (offer.type === 'chooseExpert' && kind === 'expert') {
            // The reasons of the rules are a first wording; what somebody wrote stays.
            const given = (words: string) => { if ((values['reason'] ?? '') === reasons.current) fill('reason', (reasons.current = words)) }
            return <Suspense fallback={null}><ExpertChoice {...props} kase={kase} onReasons={given} /></Suspense>
          }
          if (options.length > 0) return undefined
          if (kind === 'hospital') return <HospitalField {...props} kase={kase} />
          if (kind === 'expert') return <ExpertField {...props} kase={kase} hospitalId={values['hospitalId']} />
          if (kind === 'department') return <DepartmentField {...props} kase={kase} />
          return undefined
        }}
      />
    </div>
  )
}

/** The moment of now is no guess at when papers were complete: an empty box says they are not. */
function isTimeOfCorrection({ type }: CommandOffer, { name }: CommandOffer['fields'][number]): boolean {
  return type === 'correctPapersDecision' && name === 'completeAt'
}
