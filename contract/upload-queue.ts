import type { DocumentView } from './document.ts'
import { type FileToSend, followCheck, sendFile, type UploadPorts, type UploadPurpose, type UploadStep } from './upload.ts'

/** One file on its way, as a screen shows it. */
export interface Upload extends UploadPurpose {
  readonly key: string
  readonly fileName: string
  readonly sizeBytes: number
  readonly step: UploadStep
}

/** The files one app is sending; it outlives the page that started it, so that walking through the app stops nothing. */
export interface UploadQueue {
  readonly add: (files: readonly FileToSend[], purpose: UploadPurpose) => void
  /** Goes on with an upload that gave up; what the house has is not sent again. */
  readonly retry: (key: string) => void
  /** Takes an upload off the screen; one on its way stops at the next part. */
  readonly drop: (key: string) => void
  readonly list: () => readonly Upload[]
  /** @returns a way to stop listening */
  readonly listen: (changed: () => void) => () => void
}

/** Sends files one after another and checks on them side by side; `arrived` hears of each file the house has finished with (2.3.2, 5.3.4). */
export function createUploadQueue(ports: UploadPorts, arrived: (document: DocumentView) => void): UploadQueue {
  let uploads: readonly Upload[] = []
  const files = new Map<string, FileToSend>()
  const listeners = new Set<() => void>()
  const change = (next: readonly Upload[]) => {
    uploads = next
    for (const listener of listeners) listener()
  }
  const tell = (key: string, step: UploadStep) => change(uploads.map((one) => (one.key === key ? { ...one, step } : one)))
  let isSending = false
  const sendNext = async (): Promise<void> => {
    if (isSending) return
    isSending = true
    for (let next = uploads.find(isWaiting); next !== undefined; next = uploads.find(isWaiting)) await sendOne(next)
    isSending = false
  }
  const sendOne = async ({ key, caseNumber, item, source }: Upload): Promise<void> => {
    const file = files.get(key)
    if (file === undefined) return
    const failed = (error: unknown) => tell(key, { at: 'failed', error })
    // A file taken off the screen is no longer read, which ends its upload at the next part.
    const read: FileToSend['read'] = async (from, to) => (files.has(key) ? await file.read(from, to) : await Promise.reject(new Error('taken off the screen')))
    const follow = async (document: DocumentView): Promise<void> => {
      arrived(document)
      arrived(await followCheck(ports, document, (step) => tell(key, step)))
      files.delete(key)
    }
    await sendFile(ports, { ...file, read }, { caseNumber, item, source }, (step) => tell(key, step)).then((document) => void follow(document).catch(failed), failed)
  }
  return {
    add: (added, purpose) => {
      const fresh = added.map((file): Upload => {
        const key = ports.newKey()
        files.set(key, file)
        return { ...purpose, key, fileName: file.name, sizeBytes: file.size, step: { at: 'waiting' } }
      })
      change([...uploads, ...fresh])
      void sendNext()
    },
    retry: (key) => {
      tell(key, { at: 'waiting' })
      void sendNext()
    },
    drop: (key) => {
      files.delete(key)
      change(uploads.filter((one) => one.key !== key))
    },
    list: () => uploads,
    listen: (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
}

function isWaiting({ step }: Upload): boolean {
  return step.at === 'waiting'
}
