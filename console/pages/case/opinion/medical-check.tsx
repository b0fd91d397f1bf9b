import type { OpinionCaseView } from '../../../../contract/opinion.ts'
import { useAnswer } from '../../../api/client.ts'
import { Loaded } from '../../../frame/loaded.tsx'
import { Written } from '../../../opinion/written.tsx'
import { useWords } from '../../../words/language.ts'
import { PacketSheets } from './packet-check.tsx'

/** What the expert handed in beside the pages it rests on, for the second person who checks it medically (4.3.4). */
export function MedicalCheck({ number, packet, round }: { number: string; packet: NonNullable<OpinionCaseView['packet']>; round: number }) {
  const { t } = useWords()
  const asked = useAnswer('getSubmittedOpinion', { params: { number } }, { staleTime: 0 })
  return (
    <div className="opinion-beside">
      <PacketSheets number={number} packet={packet} />
      <div className="written-scroll" role="region" tabIndex={0} aria-label={t('opinion.toCheck', { round })}>
        <h3>{t('opinion.toCheck', { round })}</h3>
        <Loaded asked={asked}>
          {({ questions, sections, followUp }) => (
            <>
              {followUp !== null && <div className="waiting written"><h4>{t('opinion.followUp')}</h4><p>{followUp.question}</p><h4>{t('opinion.answerToCheck')}</h4><p>{followUp.answer ?? t('opinion.noAnswerYet')}</p></div>}
              <Written questions={questions} sections={sections} />
            </>
          )}
        </Loaded>
      </div>
    </div>
  )
}
