import { useQuery } from '@tanstack/react-query'
import { handbookQuery } from '../house/queries.ts'
import { Icon } from '../look/icon.tsx'
import { useSay } from '../words/language.ts'

/** The hotline of the handbook, one press away (P.1). */
export function Hotline({ handbook }: { handbook: { id: string; version: string } }) {
  const { say } = useSay()
  const { data } = useQuery(handbookQuery(handbook.id, handbook.version))
  if (data === undefined) return null
  const dial = data.hotline.split('-')[0] ?? data.hotline
  return <a className="button plain" href={`tel:${dial}`}><Icon name="phone" />{say('hotline', { number: data.hotline })}</a>
}
