import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { FileFault } from '../../../../contract/upload.ts'
import { browserPorts, chosenFile, pageAddress } from '../../../../contract/upload-ports.ts'
import { createUploadQueue, type Upload, type UploadQueue } from '../../../../contract/upload-queue.ts'
import { call, newKey, problemIn } from '../../../api/client.ts'
import type { Translate } from '../../../words/language.ts'

export { chosenFile, pageAddress }
export type { Upload, UploadQueue }

let queue: UploadQueue | undefined

/** The files staff send for a member, of one case; they go on while other pages are read. */
export function useUploads(caseNumber: string): { queue: UploadQueue; uploads: readonly Upload[] } {
  const client = useQueryClient()
  const one = (queue ??= createUploadQueue(browserPorts(call, newKey), (document) => {
    void client.invalidateQueries({ queryKey: ['listDocuments'] })
    if (document.state === 'ready') void client.invalidateQueries({ queryKey: ['getCase'] })
  }))
  return { queue: one, uploads: useSyncExternalStore(one.listen, one.list).filter((upload) => upload.caseNumber === caseNumber) }
}

/** What is wrong with a file, in words. */
export function faultWords(error: unknown, t: Translate): string {
  if (error instanceof FileFault) return t(`upload.${error.code}`)
  const problem = problemIn(error)
  return problem === null || problem.code === 'unreachable' ? t('problem.unreachable') : problem.detail || problem.title
}

/** Whether going on may help; a file that was not even sent has to be chosen anew. */
export function mayGoOn(error: unknown): boolean {
  return !(error instanceof FileFault)
}
