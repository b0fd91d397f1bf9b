import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { FileFault } from '../../contract/upload.ts'
import { browserPorts, chosenFile, pageAddress } from '../../contract/upload-ports.ts'
import { createUploadQueue, type Upload, type UploadQueue } from '../../contract/upload-queue.ts'
import { call } from '../house/client.ts'
import { newKey } from '../house/key.ts'
import { sentenceOf } from '../house/problem.ts'
import type { Say } from '../words/language.ts'

export { chosenFile, pageAddress }
export type { Upload, UploadQueue }

let queue: UploadQueue | undefined

/** The files on their way for one case; they go on while the member reads other pages. */
export function useUploads(caseNumber: string): { queue: UploadQueue; uploads: readonly Upload[] } {
  const queries = useQueryClient()
  const one = (queue ??= createUploadQueue(browserPorts(call, newKey), (document) => {
    void queries.invalidateQueries({ queryKey: ['documents', document.caseNumber] })
    if (document.state === 'ready') void queries.invalidateQueries({ queryKey: ['case', document.caseNumber] })
  }))
  return { queue: one, uploads: useSyncExternalStore(one.listen, one.list).filter((upload) => upload.caseNumber === caseNumber) }
}

/** What went wrong with a file, and what to do. */
export function faultOf(error: unknown, say: Say): string {
  return error instanceof FileFault ? say(`upload.${error.code}`) : sentenceOf(error, say).sentence
}

/** Whether going on may help: a file that was not even sent has to be chosen anew. */
export function mayGoOn(error: unknown): boolean {
  return !(error instanceof FileFault)
}
