import { Link } from '@tanstack/react-router'
import type { MessageView } from '../../contract/message.ts'
import { instantWords } from '../words/dates.ts'
import { useSay } from '../words/language.ts'

/** One message as it was sent, with its moment and its case. */
export function MessageItem({ message, hasCaseLink = false }: { message: MessageView; hasCaseLink?: boolean }) {
  const { say, language } = useSay()
  return (
    <li className={hasCaseLink ? 'card' : 'clause'}>
      <p className="soft">{instantWords(message.sentAt ?? message.createdAt, language)} · {say(`message.${message.channel}`)}</p>
      <p lang={message.language === 'zh' ? 'zh-CN' : 'en'}>{message.text}</p>
      {message.channel === 'sms' && (message.state === 'failed' || message.state === 'waiting') && <p className="soft">{say(`message.${message.state}`)}</p>}
      {hasCaseLink && message.caseNumber !== null && <Link className="line-link" to="/cases/$number" params={{ number: message.caseNumber }}>{say('message.toCase', { number: message.caseNumber })}</Link>}
    </li>
  )
}
