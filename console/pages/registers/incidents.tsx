import type { OperationInput } from '../../../contract/operations.ts'
import { ownField } from '../../form/field-form.tsx'
import { Paged } from '../../frame/paged.tsx'
import { formatAt } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { EntryForm } from '../../form/entry-form.tsx'

const kinds = ['fault', 'intrusion', 'malware', 'loss', 'other'] as const

/** Security and computer incidents with what was done about them (N.6.c). */
export function Incidents() {
  const { t, language } = useWords()
  return (
    <>
      <EntryForm
        operation="recordIncident"
        touches={['listIncidents']}
        title={t('incident.record')}
        fields={[
          ownField('kind', 'choice', t('incident.kind'), { options: kinds.map((one) => [one, t(`incident.${one}`)] as const) }),
          ownField('happened', 'words', t('incident.happened')),
          ownField('affected', 'words', t('incident.affected')),
          ownField('measures', 'words', t('incident.measures')),
          ownField('toldRegulatorAt', 'at', t('incident.toldRegulator'), { isRequired: false }),
          ownField('toldPeopleAt', 'at', t('incident.toldPeople'), { isRequired: false }),
        ]}
        input={(body) => ({ body: body as OperationInput<'recordIncident'>['body'] })}
      />
      <Paged
        operation="listIncidents"
        input={{ query: {} }}
        label={t('register.incidents')}
        columns={[t('audit.at'), t('incident.kind'), t('incident.happened'), t('incident.affected'), t('incident.measures'), t('incident.told'), t('disclosure.recordedBy')]}
        nothing={t('incident.nothing')}
        row={(one) => (
          <tr key={one.id}>
            <td>{formatAt(one.at, language)}</td><td>{t(`incident.${one.kind}`)}</td><td className="wide">{one.happened}</td><td>{one.affected}</td><td>{one.measures}</td>
            <td>{[one.toldRegulatorAt === null ? undefined : `${t('incident.toldRegulator')} ${formatAt(one.toldRegulatorAt, language)}`, one.toldPeopleAt === null ? undefined : `${t('incident.toldPeople')} ${formatAt(one.toldPeopleAt, language)}`].filter((word) => word !== undefined).join(' · ') || t('incident.nobodyTold')}</td>
            <td>{one.recordedBy}</td>
          </tr>
        )}
      />
    </>
  )
}
