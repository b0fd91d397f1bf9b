/** How urgent a promise looks: its words and sign say the same as its colour. */
export type Tone = 'calm' | 'half' | 'soon' | 'late' | 'paused' | 'kept' | 'ended'

/** Urgency at the three marks of escalation: half, four fifths, all of the working time (R.1, R.2). */
export function toneOf(promise: { state: string; usedPercent: number }): Tone {
  if (promise.state === 'kept') return 'kept'
  if (promise.state === 'kept-late' || promise.state === 'breached') return 'late'
  if (promise.state === 'suspended') return 'paused'
  if (promise.state === 'ended' || promise.state === 'superseded') return 'ended'
  if (promise.usedPercent >= 100) return 'late'
  if (promise.usedPercent >= 80) return 'soon'
  return promise.usedPercent >= 50 ? 'half' : 'calm'
}

export const toneSigns: Readonly<Record<Tone, string>> = { calm: '○', half: '◐', soon: '▲', late: '■', paused: '❚❚', kept: '✓', ended: '–' }
