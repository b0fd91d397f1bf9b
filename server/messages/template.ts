/** The words of one message in one language. */
export interface Words {
  /** Names no illness, no hospital, no department: anybody may read over a shoulder (N.5). */
  readonly sms: string
  /** Read after signing in, so it may say where and what. A sentence in braces stands only when its value is there. */
  readonly portal: string
}

/** One event of a case as the member hears of it. */
export interface Template {
  /** Values without which the message would say nothing. */
  readonly needs: readonly string[]
  /** Whether it may break the quiet of the night when the visit is near. */
  readonly mayBeUrgent: boolean
  readonly zh: Words
  readonly en: Words
}

/** One template; without more said it needs no value and waits for the morning. */
export const template = (zh: Words, en: Words, more: Partial<Pick<Template, 'needs' | 'mayBeUrgent'>> = {}): Template => ({ needs: [], mayBeUrgent: false, ...more, zh, en })
