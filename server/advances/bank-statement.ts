import type { Text } from '../../core/clause.ts'
import type { BankPayment } from '../../core/advance/reconcile.ts'
import { fenOfYuan } from '../../contract/yuan.ts'
import { Day } from '../../contract/values.ts'
import { Fen } from '../../contract/worksheet.ts'
import { column, type ImportColumn, meaningOf } from '../imports/columns.ts'
import { type ImportRow, readTable } from '../imports/read-table.ts'

/** The columns of a bank’s file: the number of our order, the bank’s reference, the amount in yuan, whether it was paid, the day. */
export const statementColumns: readonly ImportColumn[] = [
  column('key', '订单号', 'order', { isRequired: true, also: ['付款编号', 'payment id'] }),
  column('reference', '流水号', 'reference', { isRequired: true, also: ['银行流水号'] }),
  column('amount', '金额', 'amount', { isRequired: true, also: ['金额（元）', 'amount (yuan)'] }),
  column('status', '状态', 'status', { isRequired: true, also: ['结果', 'result'] }),
  column('day', '日期', 'day', { isRequired: true, also: ['交易日期', 'date'] }),
]

const statuses = { paid: ['成功', '已到账', 'paid', 'done'], failed: ['失败', '退回', 'failed', 'refused'] } as const
const because: Readonly<Record<string, Text>> = {
  key: { zh: '没有订单号。', en: 'The order is missing.' },
  amount: { zh: '金额看不懂，请写成 30000.00。', en: 'The amount cannot be read; write it as 30000.00.' },
  status: { zh: '状态只能是成功或失败。', en: 'The status is paid or failed.' },
  day: { zh: '日期请写成 2026-11-24。', en: 'Write the day as 2026-11-24.' },
}

/** A bank’s file read: its payments, and the rows that could not be read with what is wrong with them. */
export interface BankStatement {
  readonly payments: readonly BankPayment[]
  readonly unreadable: readonly { readonly row: number; readonly because: Text }[]
}

/** @throws Refusal `import-file-unreadable`, `import-columns-missing`, `import-file-empty` */
export async function readStatement(bytes: Buffer): Promise<BankStatement> {
  const { rows } = await readTable(bytes, statementColumns)
  const read = rows.map((row) => readRow(row))
  return { payments: read.flatMap((one) => ('payment' in one ? [one.payment] : [])), unreadable: read.flatMap((one) => ('payment' in one ? [] : [one])) }
}

function readRow({ number, cells }: ImportRow): { readonly payment: BankPayment } | { readonly row: number; readonly because: Text } {
  const cell = (key: string) => (cells.get(key) ?? '').trim()
  const amountFen = Fen.optional().catch(undefined).parse(fenOfYuan(cell('amount')))
  const status = meaningOf(statuses, cell('status'))
  const wrong = cell('key') === '' ? 'key' : amountFen === undefined ? 'amount' : status === undefined ? 'status' : isBankingDay(cell('day')) ? undefined : 'day'
  if (wrong !== undefined || amountFen === undefined) return { row: number, because: because[wrong ?? 'amount'] as Text }
  return { payment: { key: cell('key'), reference: cell('reference').slice(0, 80), amountFen, isPaid: status === 'paid', on: cell('day') } }
}

/** A day a payment can have: one far off would read the books of centuries. */
function isBankingDay(day: string): boolean {
  return Day.safeParse(day).success && day >= '2000-01-01' && day <= '2099-12-31'
}
