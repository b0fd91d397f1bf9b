import { ownField } from '../../form/field-form.tsx'
import type { OperationInput } from '../../../contract/operations.ts'
import { Paged } from '../../frame/paged.tsx'
import { formatAt } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { EntryForm } from '../../form/entry-form.tsx'

const causes = ['disaster', 'strike', 'shortage', 'riot', 'war', 'government-act', 'communications-failure', 'serious-accident'] as const
const services = ['expert-outpatient', 'expert-ward', 'expert-surgery', 'second-opinion', 'hospital-advance'] as const

/** Events beyond control that suspend the clocks of a dated scope (N.8). */
export function DeclaredEvents() {
  const { t, text, language } = useWords()
  return (
    <>
      <EntryForm
        operation="declareEvent"
        touches={['listDeclaredEvents', 'listCases']}
        title={t('event.declare')}
        fields={[
          ownField('cause', 'choice', t('event.cause'), { options: causes.map((one) => [one, t(`event.${one}`)] as const) }),
          ownField('saysZh', 'words', t('event.saysZh')),
          ownField('saysEn', 'words', t('event.saysEn')),
          ownField('city', 'line', t('event.city'), { isRequired: false }),
          ownField('service', 'choice', t('queue.service'), { isRequired: false, options: services.map((one) => [one, t(`service.${one}`)] as const) }),
          ownField('fromAt', 'at', t('event.fromAt')),
        ]}
        input={({ saysZh, saysEn, ...body }) => ({ body: { ...body, says: { zh: String(saysZh), en: String(saysEn) } } as OperationInput<'declareEvent'>['body'] })}
      />
      <Paged
        operation="listDeclaredEvents"
        input={{ query: {} }}
        label={t('register.events')}
        columns={[t('event.cause'), t('event.says'), t('event.scope'), t('event.fromAt'), t('event.toAt'), t('event.cases'), t('event.declaredBy')]}
        nothing={t('event.nothing')}
        row={(one) => (
          <tr key={one.id}>
            <td>{t(`event.${one.cause}`)}</td><td className="wide">{text(one.says)}</td><td>{[one.city, serviceWords(t, one.service)].filter((word) => word !== null).join(' · ') || t('event.everywhere')}</td>
            <td>{formatAt(one.fromAt, language)}</td>
            <td>{one.toAt !== null ? formatAt(one.toAt, language) : <EntryForm operation="endEvent" touches={['listDeclaredEvents', 'listCases']} title={t('event.end')} about={text(one.says)} fields={[ownField('toAt', 'at', t('event.toAt'))]} input={(body) => ({ params: { id: one.id }, body: { toAt: String(body['toAt']) } })} />}</td>
            <td>{one.casesTouched}</td><td>{one.declaredBy}</td>
          </tr>
        )}
      />
    </>
  )
}

function serviceWords(t: ReturnType<typeof useWords>['t'], service: string | null): string | null {
  const known = services.find((one) => one === service)
  return known === undefined ? service : t(`service.${known}`)
}
