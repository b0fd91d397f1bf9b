/** What somebody typed as yuan, such as `1,234.5`, in whole fen; nothing when it does not read as an amount. */
export function fenOfYuan(typed: string): number | undefined {
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(typed.replaceAll(/[,，\s]/g, '')) ?? []
  return whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

/** An amount in fen as people read it: `1,234.50`. */
export function yuanOfFen(amountFen: number): string {
  const whole = String(Math.trunc(Math.abs(amountFen) / 100)).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
  return `${amountFen < 0 ? '−' : ''}${whole}.${String(Math.abs(amountFen) % 100).padStart(2, '0')}`
}
