import { useState } from 'react'
import type { CaseView } from '../../../contract/case.ts'
import { useAnswer } from '../../api/client.ts'
import { FieldRow, NativeSelect } from '../../form/field-row.tsx'
import type { FieldProps } from '../../form/plain-field.tsx'
import { useWords } from '../../words/language.ts'

type Hospital = CaseView['proposals'][number]['hospital']

/** A hospital of the network in force today for the service: first the city, which begins with that of the need, then the hospital; those the case speaks of are always there (2.3.2.b, 3.3.2.b, 3.3.10). */
export function HospitalField({ field, value, onChange, error, kase }: FieldProps & { kase: CaseView }) {
  const { t, text } = useWords()
  const known = hospitalsOf(kase)
  const chosen = typeof value === 'string' ? value : ''
  const cities = useAnswer('listNetworkCities', { query: { service: kase.service } }, { staleTime: 300_000 }).data?.items ?? []
  const ofNeed = cities.find(({ name }) => kase.need !== null && plain(name.zh) === plain(kase.need.city))?.code
  const [picked, setPicked] = useState<string>()
  const city = picked ?? ofNeed ?? ''
  const asked = useAnswer('listNetwork', { query: { service: kase.service, limit: 100, ...(city === '' ? {} : { city }) } }, { staleTime: 300_000 })
  const listed = asked.data?.items ?? []
  const hospitals = [...known.filter(({ id }) => id === chosen || picked === undefined), ...listed].filter((one, at, all) => all.findIndex(({ id }) => id === one.id) === at)
  const isCut = (asked.data?.total ?? 0) > listed.length
  const pick = (code: string) => { setPicked(code); onChange(undefined) }
  return (
    <div className="hospital-field">
      <FieldRow label={t('hospital.city')}>{(box) => <NativeSelect box={box} value={city} onChange={pick} empty={t('hospital.anyCity')} options={cities.map(({ code, name }) => ({ value: code, label: text(name) }))} />}</FieldRow>
      <FieldRow label={text(field.label)} hint={isCut ? t('hospital.chooseCity', { count: asked.data?.total ?? 0 }) : field.hint === undefined ? undefined : text(field.hint)} error={error} isRequired={field.isRequired}>
        {(box) => <NativeSelect box={box} value={chosen} onChange={onChange} empty={asked.isPending ? t('frame.loading') : t('form.choose')} options={hospitals.map((one) => ({ value: one.id, label: `${text(one.city)} · ${text(one.name)}` }))} />}
      </FieldRow>
    </div>
  )
}

const plain = (city: string): string => city.trim().replace(/市$/u, '')

/** The hospitals a case speaks of: those booked, and those put to the member. */
function hospitalsOf({ bookings, proposals }: CaseView): Hospital[] {
  return [...bookings, ...proposals.filter(({ state }) => state === 'accepted' || state === 'offered')].map(({ hospital }) => hospital)
}
