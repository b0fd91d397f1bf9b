import type { Language } from '../../contract/values.ts'
import { newId } from '../db/identifier.ts'
import type { House } from '../house.ts'
import { fileOutbox, type SmsProvider } from './provider.ts'
import { smsPieces, smsText } from './sms.ts'

const words = {
  zh: (code: string) => `您的登录验证码是${code}，5分钟内有效。请勿告诉他人，我们的工作人员不会向您索要。`,
  en: (code: string) => `Your sign-in code is ${code}, valid for 5 minutes. Tell nobody; our staff never ask for it.`,
} as const

/** The text of a one-time code. */
export function codeText(code: string, language: Language): string {
  return smsText(words[language](code))
}

/**
 * Sends a one-time sign-in code at once, by day and night. It goes to the provider only: no row of the house ever holds it.
 *
 * @throws Error when the provider does not accept it; the person asks for another
 */
export async function sendCode(house: House, phone: string, code: string, language: Language = 'zh', provider: SmsProvider = fileOutbox(house.config.dataFolder)): Promise<void> {
  const at = house.now()
  const text = codeText(code, language)
  const answer = await provider.send({ id: newId(at), to: phone, text, pieces: smsPieces(text), at, isRepetition: false })
  if (!answer.accepted) throw new Error('the provider did not accept a sign-in code')
}
