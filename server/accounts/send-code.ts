import type { House } from '../house.ts'
import { newId } from '../db/identifier.ts'
import { fileOutbox, type SmsProvider } from '../messages/provider.ts'
import { smsPieces } from '../messages/sms.ts'
import type { SendCode } from './accounts.ts'

/** Sends one-time codes by SMS; they are never kept in the message log, where staff could read them. */
export function codeSender(house: House, provider: SmsProvider = fileOutbox(house.config.dataFolder), onSent?: (phone: string, code: string) => void): SendCode {
  return async (phone, code) => {
    const at = house.now()
    const text = `【绿通】验证码 ${code}，5 分钟内有效，请勿告诉他人。Lvtong code ${code}, valid for 5 minutes.`
    const answer = await provider.send({ id: newId(at), to: phone, text, pieces: smsPieces(text), at, isRepetition: false })
    if (!answer.accepted) house.log.warn({ reason: answer.error }, 'a one-time code was not accepted for sending')
    else onSent?.(phone, code)
  }
}
