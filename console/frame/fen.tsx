import { yuanOfFen } from '../../contract/yuan.ts'

/** An amount of money as people read it. */
export function Fen({ value }: { value: number }) {
  return <span className="money">{value < 0 ? '−' : ''}¥{yuanOfFen(Math.abs(value))}</span>
}
