import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { OpinionReport } from '../../contract/opinion.ts'
import { call } from '../house/client.ts'
import { Icon } from '../look/icon.tsx'
import { Button } from '../parts/button.tsx'
import { ProblemBlock } from '../parts/problem-block.tsx'
import { useSay } from '../words/language.ts'

/** The opinion as a file: fetched when asked for, then opened or kept, with the address where anybody can check it (4.3.4). */
export function OpinionFile({ report }: { report: OpinionReport }) {
  const { say, language } = useSay()
  const [address, setAddress] = useState<string>()
  const fetched = useMutation({
    mutationFn: () => call('getOpinionFile', { params: { number: report.caseNumber }, query: { version: report.version } }),
    onSuccess: (bytes) => setAddress(URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/pdf' }))),
  })
  useEffect(() => () => { if (address !== undefined) URL.revokeObjectURL(address) }, [address])
  return (
    <section className="card" aria-labelledby="file">
      <h2 id="file">{say('opinion.file')}</h2>
      <p className="soft">{say('opinion.fileHelp')}</p>
      {fetched.isError && <ProblemBlock error={fetched.error} retry={() => fetched.mutate()} />}
      {address === undefined ? <Button onPress={() => fetched.mutate()} isBusy={fetched.isPending}>{say('opinion.getFile')}</Button> : (
        <div className="stack" role="status">
          <p><strong>{say('opinion.fileReady')}</strong></p>
          <a className="button" href={address} target="_blank" rel="noreferrer"><Icon name="opinion" />{say('opinion.openFile')}</a>
          <a className="button plain" href={address} download={say('opinion.fileName', { number: report.caseNumber, version: report.version })}><Icon name="paper" />{say('opinion.saveFile')}</a>
        </div>
      )}
      <p>{say('opinion.verify')} <a className="line-link" href={`${report.verifyAddress}?lang=${language}`} target="_blank" rel="noreferrer">{report.verifyAddress}</a></p>
      <details><summary>{say('opinion.stateOf')}</summary><p className="small">SHA-256: {report.sha256}</p></details>
    </section>
  )
}
