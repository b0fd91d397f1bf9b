import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { House } from '../house.ts'

/** An order to pay, under a key the bank never carries out twice (5.4.2). */
export interface PaymentOrder {
  /** The id of our payment: the same order sent again is the same order. */
  readonly key: string
  readonly amountFen: number
  readonly payeeName: string
  readonly payeeAccount: string
}

/** What the bank says: `later` when the answer comes by another way; `unknown` is never tried again before it is reconciled. */
export interface BankAnswer {
  readonly outcome: 'done' | 'refused' | 'unknown' | 'later'
  readonly reference: string
}

/** The way to a bank. */
export interface Bank {
  readonly pay: (order: PaymentOrder) => Promise<BankAnswer>
}

/** The bank of a house: the sandbox of a demo answers itself, a production house exchanges files. */
export function bankOf({ config }: Pick<House, 'config'>): Bank {
  const folder = join(config.dataFolder, 'bank')
  return config.isDemo ? sandboxBank(folder) : fileBank(folder)
}

/** Orders as files in `orders/`, one each and never written over; finance records the answers of the bank (5.4.2). */
export function fileBank(folder: string): Bank {
  return {
    pay: async (order) => {
      write(join(folder, 'orders'), order)
      return { outcome: 'later', reference: '' }
    },
  }
}

/**
 * A bank for demos and tests. It pays each order once and answers at once, but for accounts that end in 0001, which it refuses, in 0002, which it pays while
 * the answer is lost, and in 0003, which it neither pays nor answers. What it paid stands in `sandbox/`.
 */
export function sandboxBank(folder: string): Bank {
  return {
    pay: async (order) => {
      const reference = `SB-${order.key.slice(-12)}`
      if (order.payeeAccount.endsWith('0001')) return { outcome: 'refused', reference }
      if (order.payeeAccount.endsWith('0003')) return { outcome: 'unknown', reference: `${reference} 超时` }
      write(join(folder, 'sandbox'), order)
      return order.payeeAccount.endsWith('0002') ? { outcome: 'unknown', reference: `${reference} 超时` } : { outcome: 'done', reference }
    },
  }
}

/** Writes an order down once. An order that stands there already with other content would be a fault. */
function write(folder: string, order: PaymentOrder): void {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${order.key}.json`)
  const text = `${JSON.stringify(order, null, 2)}\n`
  if (!existsSync(file)) writeFileSync(file, text, { flag: 'wx', mode: 0o600 })
  else if (readFileSync(file, 'utf8') !== text) throw new Error('an order with this key was sent with other content')
}
