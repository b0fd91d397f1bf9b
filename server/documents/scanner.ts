import { connect, type Socket } from 'node:net'

/** What a scan for malware says of a file. */
export type ScanAnswer = { readonly isClean: true } | { readonly isClean: false; readonly found: string }

/** The port through which files are scanned before anybody can open them; a scanner that cannot answer throws, and the file waits. */
export interface Scanner {
  readonly name: string
  readonly scan: (bytes: Buffer) => Promise<ScanAnswer>
}

const scanMs = 60_000
const chunkBytes = 64 * 1024
/** Standard test file of the makers of such scanners, harmless, written in two halves so that no scanner stumbles over this program. */
const testFile = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

/** The scanner a setting names: `tcp://host:port`, `unix:/path`, `sample` or `none`. */
export function scannerAt(setting: string): Scanner {
  if (setting === 'none') return { name: 'none', scan: async () => ({ isClean: true }) }
  if (setting === 'sample') return sampleScanner
  return clamd(setting)
}

/** The scanner of the demo: it knows one thing, the EICAR test file, and nothing of real malware. Production asks clamd. */
export const sampleScanner: Scanner = {
  name: 'sample',
  scan: async (bytes) => (bytes.includes(testFile) ? { isClean: false, found: 'EICAR test file' } : { isClean: true }),
}

/**
 * A clamd, asked by INSTREAM: length-prefixed chunks and a zero to end them, one connection for each file.
 *
 * @throws Error when it cannot be reached, does not answer in time or answers something else than clean or found
 */
function clamd(address: string): Scanner {
  return {
    name: 'clamd',
    scan: async (bytes) => {
      const answer = (await ask(address, bytes)).replaceAll('\0', '').trim()
      if (answer === 'stream: OK') return { isClean: true }
      const [, found] = /^stream: (.+) FOUND$/.exec(answer) ?? []
      if (found === undefined) throw new Error(`clamd answered "${answer.slice(0, 200)}"`)
      return { isClean: false, found }
    },
  }
}

async function ask(address: string, bytes: Buffer): Promise<string> {
  return await new Promise((done, fail) => {
    const socket = connectTo(address)
    const said: Buffer[] = []
    const timer = setTimeout(() => socket.destroy(new Error('clamd did not answer in time')), scanMs)
    socket.once('connect', () => {
      socket.write('zINSTREAM\0')
      for (let at = 0; at < bytes.length; at += chunkBytes) {
        const chunk = bytes.subarray(at, at + chunkBytes)
        socket.write(lengthOf(chunk.length))
        socket.write(chunk)
      }
      socket.write(lengthOf(0))
    })
    socket.on('data', (data) => said.push(Buffer.from(data)))
    socket.once('error', fail)
    socket.once('close', () => {
      clearTimeout(timer)
      if (said.length === 0) fail(new Error('clamd hung up without an answer'))
      done(Buffer.concat(said).toString('utf8'))
    })
  })
}

function connectTo(address: string): Socket {
  if (address.startsWith('unix:')) return connect({ path: address.slice('unix:'.length) })
  const { hostname, port } = new URL(address)
  return connect({ host: hostname, port: Number(port) })
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}
