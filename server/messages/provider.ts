import { appendFile, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { zone } from '../../core/promise/zone.ts'

/** An SMS on its way out of the house. */
export interface SmsMessage {
  /** Equal for every attempt at one message; by it a repetition is told from a second message. */
  readonly id: string
  /** `+86…` */
  readonly to: string
  readonly text: string
  readonly pieces: number
  readonly at: Temporal.Instant
  /** Whether an earlier attempt may have got through although nobody heard of it. */
  readonly isRepetition: boolean
}

export type SmsAnswer = { readonly accepted: true } | { readonly accepted: false; readonly error: string }

/** A provider answers within this time, or fails. */
export const sendSeconds = 30

/** The way out to a carrier. It sends a message of one id once, however often it is asked, and answers or fails within `sendSeconds`. */
export interface SmsProvider {
  readonly send: (message: SmsMessage) => Promise<SmsAnswer>
}

/**
 * The embedded default: one JSON line per message in `outbox/YYYY-MM-DD.jsonl` below the data folder, readable by its owner only.
 * What is written there counts as delivered.
 */
export function fileOutbox(dataFolder: string): SmsProvider {
  const folder = path.join(dataFolder, 'outbox')
  return {
    send: async ({ id, to, text, pieces, at, isRepetition }) => {
      const today = at.toZonedDateTimeISO(zone).toPlainDate()
      const days = [today, today.subtract({ days: 1 })]
      if (isRepetition && (await Promise.all(days.map((day) => holds(fileOf(folder, day), id)))).includes(true)) return { accepted: true }
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await appendFile(fileOf(folder, today), `${JSON.stringify({ id, at: at.toString(), to, text, pieces })}\n`, { mode: 0o600 })
      return { accepted: true }
    },
  }
}

function fileOf(folder: string, day: Temporal.PlainDate): string {
  return path.join(folder, `${day}.jsonl`)
}

async function holds(file: string, id: string): Promise<boolean> {
  try {
    return (await readFile(file, 'utf8')).includes(`"id":"${id}"`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}
