import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ProblemAnswer } from './client.ts'
import { type DocumentView, mostParts, partBytes } from './document.ts'
import { createUploadQueue } from './upload-queue.ts'
import { FileFault, type FileToSend, followCheck, mostFileBytes, mostTries, pauseMs, sendFile, type UploadPorts, type UploadPurpose, type UploadStep } from './upload.ts'

const purpose: UploadPurpose = { caseNumber: 'LT-202611-ABCDEF', item: 'admission-order', source: 'camera' }
const kilobyte = 1024

function problem(code: string, status: number): ProblemAnswer {
  return new ProblemAnswer({ type: 'about:blank', title: code, status, detail: code, code, clauses: [], missing: [], fields: [], traceId: '' })
}

function fileOf(size: number, name = '入院通知单.jpg', fill = 7): FileToSend & { bytes: Uint8Array } {
  const bytes = new Uint8Array(size).fill(fill)
  bytes.forEach((_, at) => { if (at % 997 === 0) bytes[at] = (at / 997) % 251 })
  return { name, size, bytes, read: async (from, to) => bytes.slice(from, to) }
}

/** A house at the far end of a line: it keeps parts, knows files by their hash, and the line does what the test says. */
function farHouse(partSize = kilobyte) {
  const documents = new Map<string, { view: DocumentView; parts: Map<number, Uint8Array> }>()
  const line = { isUp: true, faults: [] as unknown[], lostAnswers: 0, waitedMs: [] as number[], requests: [] as string[], atOnce: 0, mostAtOnce: 0, checksLeft: 1, verdict: 'ready' as 'ready' | 'refused' }
  const backUp: (() => void)[] = []
  const view = (id: string): DocumentView => {
    const found = documents.get(id)
    if (found === undefined) throw problem('document-not-found', 404)
    return { ...found.view, partsReceived: [...found.parts.keys()].sort((one, other) => one - other) }
  }
  const request = async <Answer>(name: string, act: () => Answer): Promise<Answer> => {
    line.requests.push(name)
    line.atOnce += 1
    line.mostAtOnce = Math.max(line.mostAtOnce, line.atOnce)
    await new Promise((done) => setImmediate(done))
    line.atOnce -= 1
    if (!line.isUp) throw new TypeError('failed to fetch')
    const fault = line.faults.shift()
    if (fault !== undefined) throw fault
    const answer = act()
    if (line.lostAnswers > 0) {
      line.lostAnswers -= 1
      throw new TypeError('failed to fetch')
    }
    return answer
  }
  const ports: UploadPorts = {
    start: (given, file) => request('start', () => {
      const id = `${given.item}-${file.sha256.slice(0, 8)}`
      if (!documents.has(id)) documents.set(id, { parts: new Map(), view: { id, caseNumber: given.caseNumber, item: given.item, source: given.source, fileName: file.fileName, sizeBytes: file.sizeBytes, state: 'uploading', pageCount: 0, pages: [], capturedAt: null, refusal: null, partBytes: partSize, partsReceived: [], addedBy: '王芳', addedAt: '2026-11-23T02:00:00Z', aside: null } })
      return view(id)
    }),
    putPart: (id, part, bytes) => request(`part ${part}`, () => {
      if (view(id).state !== 'uploading') throw problem('document-complete', 409)
      documents.get(id)?.parts.set(part, bytes)
    }),
    complete: (id) => request('complete', () => {
      const found = documents.get(id)
      if (found === undefined) throw problem('document-not-found', 404)
      if (found.parts.size < Math.ceil(found.view.sizeBytes / partSize)) throw problem('parts-missing', 409)
      found.view = { ...found.view, state: 'checking' }
      return view(id)
    }),
    read: (id) => request('read', () => {
      const found = documents.get(id)
      if (found?.view.state === 'checking' && (line.checksLeft -= 1) <= 0) found.view = { ...found.view, state: line.verdict }
      return view(id)
    }),
    sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    newKey: () => crypto.randomUUID(),
    wait: async (milliseconds) => { line.waitedMs.push(milliseconds) },
    isOnline: () => line.isUp,
    untilOnline: () => new Promise((done) => { backUp.push(() => { line.isUp = true; done() }) }),
  }
  const bytesOf = (id: string) => Buffer.concat([...(documents.get(id)?.parts ?? [])].sort(([one], [other]) => one - other).map(([, bytes]) => bytes))
  return { ports, line, documents, bytesOf, comeBack: () => backUp.splice(0).forEach((up) => up()) }
}

const soon = async () => { for (let turn = 0; turn < 50; turn += 1) await new Promise((done) => setImmediate(done)) }

describe('an upload in parts (2.3.2, 4.4.3, 5.3.4)', () => {
  it('sends every byte once, two parts at a time, and says in percent how far it is', async () => {
    const { ports, line, bytesOf } = farHouse()
    const steps: UploadStep[] = []
    const file = fileOf(5 * kilobyte + 300)
    const document = await sendFile(ports, file, purpose, (step) => steps.push(step))
    expect(document.state).toBe('checking')
    expect(bytesOf(document.id).equals(Buffer.from(file.bytes))).toBe(true)
    expect(line.requests).toEqual(['start', 'part 1', 'part 2', 'part 3', 'part 4', 'part 5', 'part 6', 'complete'])
    expect(line.mostAtOnce).toBe(2)
    const percents = steps.flatMap((step) => ('percent' in step ? [step.percent] : []))
    expect(percents).toEqual([...percents].sort((one, other) => one - other))
    expect([percents[0], percents.at(-1)]).toEqual([0, 100])
  })

  it('goes on where a lost upload stopped when the same file is chosen again', async () => {
    const { ports, line, bytesOf } = farHouse()
    const file = fileOf(6 * kilobyte)
    const first = await ports.start(purpose, { fileName: file.name, sizeBytes: file.size, sha256: await ports.sha256(file.bytes) }, 'key')
    for (const part of [1, 2, 4]) await ports.putPart(first.id, part, file.bytes.slice((part - 1) * kilobyte, part * kilobyte))
    line.requests.length = 0
    const percents: number[] = []
    const document = await sendFile(ports, file, purpose, (step) => { if ('percent' in step) percents.push(step.percent) })
    expect(line.requests).toEqual(['start', 'part 3', 'part 5', 'part 6', 'complete'])
    expect(percents[0]).toBe(50)
    expect(bytesOf(document.id).equals(Buffer.from(file.bytes))).toBe(true)
  })

  it('doubles nothing: a file that is there already is answered without a byte sent', async () => {
    const { ports, line, documents } = farHouse()
    const file = fileOf(3 * kilobyte)
    const first = await sendFile(ports, file, purpose, () => {})
    line.requests.length = 0
    expect((await sendFile(ports, file, purpose, () => {})).id).toBe(first.id)
    expect(line.requests).toEqual(['start'])
    expect(documents.size).toBe(1)
  })

  it('tries again what the line lost, waiting longer each time, and sends no part twice that arrived', async () => {
    const { ports, line, bytesOf } = farHouse()
    line.faults.push(undefined, new TypeError('failed to fetch'), problem('internal', 500), problem('too-many-requests', 429))
    const file = fileOf(2 * kilobyte)
    const document = await sendFile(ports, file, purpose, () => {})
    expect(line.waitedMs).toEqual([1000, 1000, 2000])
    expect(bytesOf(document.id).equals(Buffer.from(file.bytes))).toBe(true)
  })

  it('is not confused by answers that were lost after the house had acted', async () => {
    const { ports, line, documents, bytesOf } = farHouse()
    line.lostAnswers = 4
    const file = fileOf(2 * kilobyte)
    const document = await sendFile(ports, file, purpose, () => {})
    expect(documents.size).toBe(1)
    expect(document.state).toBe('checking')
    expect(bytesOf(document.id).equals(Buffer.from(file.bytes))).toBe(true)
  })

  it('rests while there is no line, spends no try on it, and goes on by itself', async () => {
    const { ports, line, comeBack } = farHouse()
    const steps: string[] = []
    line.isUp = false
    const sending = sendFile(ports, fileOf(3 * kilobyte), purpose, (step) => steps.push(step.at))
    for (let time = 0; time < mostTries * 2; time += 1) {
      await soon()
      comeBack()
      line.isUp = time === mostTries * 2 - 1
    }
    // All its tries are left for what happens on the line that is back.
    line.faults.push(new TypeError('failed to fetch'))
    expect((await sending).state).toBe('checking')
    expect(steps).toContain('offline')
    expect(steps.indexOf('retrying')).toBeGreaterThan(steps.lastIndexOf('offline'))
    expect(line.waitedMs).toEqual([1000])
  })

  it('gives up after some tries with what the network said, and starts no further part', async () => {
    const { ports, line } = farHouse()
    line.faults.push(undefined, ...Array.from({ length: 40 }, () => new TypeError('failed to fetch')))
    await expect(sendFile(ports, fileOf(9 * kilobyte), purpose, () => {})).rejects.toThrow('failed to fetch')
    await soon()
    expect(new Set(line.requests)).toEqual(new Set(['start', 'part 1', 'part 2']))
    expect(line.waitedMs.length).toBe((mostTries - 1) * 2)
  })

  it('takes an answer for an answer: a refusal is not tried again', async () => {
    const { ports, line } = farHouse()
    line.faults.push(problem('documents-too-many', 422))
    await expect(sendFile(ports, fileOf(kilobyte), purpose, () => {})).rejects.toMatchObject({ problem: { code: 'documents-too-many' } })
    expect(line.requests).toEqual(['start'])
  })

  it('starts no further part once one was refused', async () => {
    const { ports, line } = farHouse()
    line.faults.push(undefined, problem('part-not-expected', 422))
    await expect(sendFile(ports, fileOf(9 * kilobyte), purpose, () => {})).rejects.toMatchObject({ problem: { code: 'part-not-expected' } })
    await soon()
    expect(line.requests).toEqual(['start', 'part 1', 'part 2'])
  })

  it('is content when another screen sent the rest meanwhile', async () => {
    const { ports, line } = farHouse()
    line.faults.push(undefined, undefined, problem('document-complete', 409))
    const other: UploadPorts = { ...ports, complete: async (id) => ({ ...(await ports.read(id)), state: 'checking' }) }
    expect((await sendFile(other, fileOf(2 * kilobyte), purpose, () => {})).state).toBe('checking')
    expect(line.waitedMs).toEqual([])
  })

  it('sends again the parts the house says are missing', async () => {
    const { ports, documents, bytesOf } = farHouse()
    const file = fileOf(4 * kilobyte)
    let hasLost = false
    const forgetful: UploadPorts = {
      ...ports,
      complete: (id, key) => {
        if (!hasLost) documents.get(id)?.parts.delete(2)
        hasLost = true
        return ports.complete(id, key)
      },
    }
    const document = await sendFile(forgetful, file, purpose, () => {})
    expect(document.state).toBe('checking')
    expect(bytesOf(document.id).equals(Buffer.from(file.bytes))).toBe(true)
  })

  it.each([
    ['file-empty', { name: 'a.jpg', size: 0, read: async () => new Uint8Array() }],
    ['file-too-large', { name: 'a.pdf', size: mostFileBytes + 1, read: async () => { throw new Error('must not be read') } }],
    ['file-is-heic', { name: 'IMG_1.jpg', size: 24, read: async () => new TextEncoder().encode('\0\0\0\u0018ftypheic\0\0\0\0mif1heic') }],
    ['file-unreadable', { name: 'a.jpg', size: 24, read: async () => { throw new Error('NotReadableError') } }],
  ] as const)('says %s before anything is sent', async (code, file) => {
    const { ports, line } = farHouse()
    await expect(sendFile(ports, file, purpose, () => {})).rejects.toEqual(new FileFault(code))
    expect(line.requests).toEqual([])
  })

  it('knows the same limits as the house', () => {
    expect(mostFileBytes).toBe(mostParts * partBytes)
    expect([1, 2, 3, 4, 5, 6].map(pauseMs)).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000])
  })

  it('asks until the check is done, ever more slowly', async () => {
    const { ports, line } = farHouse()
    line.checksLeft = 30
    line.verdict = 'refused'
    const steps: string[] = []
    const checking = await sendFile(ports, fileOf(kilobyte), purpose, () => {})
    expect((await followCheck(ports, checking, (step) => steps.push(step.at))).state).toBe('refused')
    expect(steps).toEqual(['checking', 'refused'])
    expect(line.waitedMs).toHaveLength(30)
    expect([line.waitedMs[0], line.waitedMs.at(-1)]).toEqual([500, 5000])
  })
})

describe('several files at once (2.3.2, 5.3.4)', () => {
  const until = async (holds: () => boolean) => { for (let turn = 0; turn < 2000 && !holds(); turn += 1) await new Promise((done) => setImmediate(done)) }

  it('go one after another; one that fails holds up none, and goes on when asked', async () => {
    const { ports, line, documents } = farHouse()
    line.faults.push(problem('documents-too-large', 422))
    line.checksLeft = 0
    const arrived: string[] = []
    const queue = createUploadQueue(ports, (document) => arrived.push(`${document.fileName} ${document.state}`))
    queue.add([fileOf(3 * kilobyte, '1.jpg', 1)], purpose)
    queue.add([fileOf(2 * kilobyte, '2.jpg', 2)], purpose)
    expect(queue.list().map(({ step }) => step.at)).toEqual(['reading', 'waiting'])
    await until(() => queue.list()[1]?.step.at === 'ready')
    expect(queue.list().map(({ step }) => step.at)).toEqual(['failed', 'ready'])
    queue.retry(queue.list()[0]?.key ?? '')
    await until(() => queue.list()[0]?.step.at === 'ready')
    expect(documents.size).toBe(2)
    expect(arrived).toEqual(['2.jpg checking', '2.jpg ready', '1.jpg checking', '1.jpg ready'])
    expect(line.mostAtOnce).toBeLessThanOrEqual(3)
  })

  it('one taken off the screen stops at the next part, and the next file goes on', async () => {
    const { ports, line, documents } = farHouse()
    let changes = 0
    const queue = createUploadQueue(ports, () => {})
    const stopListening = queue.listen(() => { changes += 1 })
    queue.add([fileOf(40 * kilobyte, 'wrong.jpg', 1), fileOf(kilobyte, 'right.jpg', 2)], purpose)
    await until(() => line.requests.includes('part 3'))
    queue.drop(queue.list()[0]?.key ?? '')
    await until(() => queue.list()[0]?.step.at === 'ready')
    expect(queue.list().map(({ fileName }) => fileName)).toEqual(['right.jpg'])
    expect([...documents.values()].find(({ view }) => view.fileName === 'wrong.jpg')?.parts.size).toBeLessThan(8)
    expect(changes).toBeGreaterThan(3)
    stopListening()
    const before = changes
    queue.drop(queue.list()[0]?.key ?? '')
    expect(changes).toBe(before)
  })
})
