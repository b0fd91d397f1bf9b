import type { ReactNode } from 'react'

export interface Choice {
  value: string
  label: ReactNode
}

interface ChoicesProps {
  name: string
  legend: ReactNode
  isLegendHidden?: boolean
  choices: readonly Choice[]
  value: string | undefined
  onChoose: (value: string) => void
  describedBy?: string
  /** Stands between the question and its answers, such as a box to narrow them down. */
  between?: ReactNode
}

/** A set of large radio buttons; native ones, so that keyboard and screen reader know them. */
export function Choices({ name, legend, isLegendHidden = false, choices, value, onChoose, describedBy, between }: ChoicesProps) {
  return (
    <fieldset className="choices" aria-describedby={describedBy}>
      <legend className={isLegendHidden ? 'only-heard' : ''}>{legend}</legend>
      {between}
      {choices.map((choice) => (
        <label className="choice" key={choice.value}>
          <input type="radio" name={name} value={choice.value} checked={value === choice.value} onChange={() => onChoose(choice.value)} />
          <span>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** One box to tick, large enough for a thumb. */
export function Tick({ label, isTicked, onTick, describedBy }: { label: ReactNode; isTicked: boolean; onTick: (isTicked: boolean) => void; describedBy?: string }) {
  return (
    <label className="choice">
      <input type="checkbox" checked={isTicked} onChange={(event) => onTick(event.target.checked)} aria-describedby={describedBy} />
      <span>{label}</span>
    </label>
  )
}
