import { useParams } from '@tanstack/react-router'
import type { OperationAnswer } from '../../../contract/operations.ts'
import { useAnswer } from '../../api/client.ts'
import { ClauseChip } from '../../clause/clause-chip.tsx'
import { Loaded, Nothing } from '../../frame/loaded.tsx'
import { PageLink } from '../../frame/page-link.tsx'
import { Section } from '../../frame/section.tsx'
import { formatDay } from '../../when.ts'
import { useWords } from '../../words/language.ts'

type Detail = OperationAnswer<'getHospital'>
const known = ['expert-outpatient', 'expert-ward', 'expert-surgery', 'second-opinion', 'hospital-advance'] as const

/** One hospital: what it is, from when to when it serves which service, its departments and experts (3.3.10, N.4). */
export default function HospitalPage() {
  const { t } = useWords()
  const { id } = useParams({ strict: false }) as { id: string }
  const asked = useAnswer('getHospital', { params: { id } })
  return (
    <div className="page">
      <p><PageLink to="/network">{t('page.network')}</PageLink></p>
      <Loaded asked={asked}>{(detail) => <><Facts detail={detail} /><Memberships detail={detail} /><Departments detail={detail} /></>}</Loaded>
    </div>
  )
}

function Facts({ detail: { hospital, nhsaCode, licenceCode } }: { detail: Detail }) {
  const { t, text } = useWords()
  const rows: readonly (readonly [string, string])[] = [
    [t('network.city'), `${text(hospital.city)} (${hospital.cityCode})`],
    [t('network.grade'), hospital.level === 0 ? t('person.none') : `${t(`level.${hospital.level as 1 | 2 | 3}`)}${t(`class.${hospital.class}`)}`],
    [t('network.ownership'), t(`ownership.${hospital.ownership}`)],
    [t('network.address'), hospital.address === '' ? t('person.none') : hospital.address],
    [t('network.code'), hospital.code],
    [t('network.nhsaCode'), nhsaCode ?? t('person.none')],
    [t('network.licenceCode'), licenceCode ?? t('person.none')],
  ]
  return (
    <>
      <h1>{text(hospital.name)}</h1>
      {hospital.isSample && <p><span className="pill">{t('network.sample')}</span> {t('network.sampleHelp')}</p>}
      <dl className="facts">{rows.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
    </>
  )
}

function Memberships({ detail }: { detail: Detail }) {
  const { t, language } = useWords()
  const nameOf = (service: string) => (known.some((one) => one === service) ? t(`service.${service as (typeof known)[number]}`) : service)
  return (
    <Section title={t('network.memberships')}>
      <p><ClauseChip clause="3.3.10" /></p>
      {detail.memberships.length === 0 ? <Nothing says={t('network.noMemberships')} /> : (
        <div className="table-scroll">
          <table className="plain" aria-label={t('network.memberships')}>
            <thead><tr>{(['service', 'vendor', 'from', 'to', 'state', 'source'] as const).map((one) => <th key={one} scope="col">{t(`network.${one}`)}</th>)}</tr></thead>
            <tbody>
              {detail.memberships.map((one) => (
                <tr key={one.id}>
                  <th scope="row">{nameOf(one.service)}</th><td>{one.vendorName}</td><td>{formatDay(one.fromOn, language)}</td><td>{one.toOn === null ? t('network.open') : formatDay(one.toOn, language)}</td>
                  <td>{one.isInForce ? t('network.inForceToday') : t(one.fromOn > detail.on ? 'network.notYet' : 'network.ended')}</td><td>{one.source === '' ? t('person.none') : one.source}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  )
}

function Departments({ detail: { departments } }: { detail: Detail }) {
  const { t, text } = useWords()
  return (
    <Section title={t('network.departments')}>
      {departments.length === 0 ? <Nothing says={t('network.noDepartments')} /> : departments.map(({ department, experts }) => (
        <section key={department.code} aria-label={text(department.name)}>
          <h3>{text(department.name)} <span className="note">{department.code}</span></h3>
          {experts.length === 0 ? <p className="note">{t('network.noExperts')}</p> : (
            <ul>{experts.map((one) => <li key={one.id}>{one.name} · {t(`rank.${one.rank}`)}{one.isAcademician ? ` · ${t('network.academician')}` : ''}{one.isDisciplineLeader ? ` · ${t('network.disciplineLeader')}` : ''} · {text(one.focus)}</li>)}</ul>
          )}
        </section>
      ))}
    </Section>
  )
}
