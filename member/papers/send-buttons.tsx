import { Icon } from '../look/icon.tsx'
import { useSay } from '../words/language.ts'
import { chosenFile, type UploadQueue } from './uploads.ts'

/** Pictures by their kinds, without HEIC: a phone that keeps HEIC then hands over a JPEG of it. */
const fromAlbum = 'image/jpeg,image/png,image/webp,image/gif,image/tiff,application/pdf'

interface SendButtonsProps {
  queue: UploadQueue
  caseNumber: string
  item: string
  name: string
  isMain: boolean
}

/** Two buttons, because one that opens the camera hides the album in some phones: take a photo, or choose photos and PDFs. */
export function SendButtons({ queue, caseNumber, item, name, isMain }: SendButtonsProps) {
  const { say } = useSay()
  const send = (source: 'camera' | 'album', input: HTMLInputElement) => {
    const files = [...(input.files ?? [])]
    // The same file may be chosen again, so that a lost upload can go on.
    input.value = ''
    const isPdf = ({ name: fileName, type }: File) => type === 'application/pdf' || /\.pdf$/i.test(fileName)
    for (const [kind, chosen] of [[source, files.filter((file) => !isPdf(file))], ['file', files.filter(isPdf)]] as const) {
      if (chosen.length > 0) queue.add(chosen.map(chosenFile), { caseNumber, item, source: kind })
    }
  }
  return (
    <div className="send-buttons">
      <label className={isMain ? 'button' : 'button plain'}>
        <input className="only-heard" type="file" accept="image/*" capture="environment" onChange={(event) => send('camera', event.target)} />
        <Icon name="camera" />{say('papers.photo')}<span className="only-heard">{say('papers.of', { name })}</span>
      </label>
      <label className="button plain">
        <input className="only-heard" type="file" accept={fromAlbum} multiple onChange={(event) => send('album', event.target)} />
        <Icon name="paper" />{say('papers.choose')}<span className="only-heard">{say('papers.of', { name })}</span>
      </label>
    </div>
  )
}
