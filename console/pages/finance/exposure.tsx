import { useAnswer } from '../../api/client.ts'
import { Fen } from '../../frame/fen.tsx'
import { Loaded, Nothing } from '../../frame/loaded.tsx'
import { Section } from '../../frame/section.tsx'
import { useWords } from '../../words/language.ts'

/** What is out at hospitals now, by hospital and age, and the trial balance, whose sum is zero (5.2.6, 5.2.8). */
export function ExposureTables() {
  const { t, text } = useWords()
  const asked = useAnswer('getExposure', {})
  return (
    <Loaded asked={asked}>
      {({ hospitals, totalFen, trialBalance }) => (
        <>
          <Section title={t('finance.out')} extra={<strong><Fen value={totalFen} /></strong>}>
            {hospitals.length === 0 ? <Nothing says={t('finance.nothingOut')} /> : (
              <div className="table-scroll">
                <table className="plain" aria-label={t('finance.out')}>
                  <thead><tr><th scope="col">{t('finance.hospital')}</th><th scope="col" className="number">{t('finance.stays')}</th><th scope="col" className="number">{t('advance.advanced')}</th><th scope="col" className="number">{t('advance.onItsWay')}</th><th scope="col" className="number">{t('finance.upTo7')}</th><th scope="col" className="number">{t('finance.upTo30')}</th><th scope="col" className="number">{t('finance.older')}</th></tr></thead>
                  <tbody>{hospitals.map((one) => <tr key={text(one.hospital)}><td>{text(one.hospital)}</td><td className="number">{one.openStays}</td>{[one.advancedFen, one.onItsWayFen, one.upTo7DaysFen, one.upTo30DaysFen, one.olderFen].map((fen, at) => <td className="number" key={at}><Fen value={fen} /></td>)}</tr>)}</tbody>
                </table>
              </div>
            )}
          </Section>
          <Section title={t('finance.trialBalance')}>
            <div className="table-scroll">
              <table className="plain" aria-label={t('finance.trialBalance')}>
                <thead><tr><th scope="col">{t('finance.account')}</th><th scope="col" className="number">{t('finance.balance')}</th></tr></thead>
                <tbody>{trialBalance.map((one) => <tr key={one.account}><td>{text(one.label)}</td><td className="number"><Fen value={one.balanceFen} /></td></tr>)}</tbody>
                <tfoot><tr><th scope="row">{t('advance.sum')}</th><td className="number"><Fen value={trialBalance.reduce((sum, one) => sum + one.balanceFen, 0)} /></td></tr></tfoot>
              </table>
            </div>
          </Section>
        </>
      )}
    </Loaded>
  )
}
