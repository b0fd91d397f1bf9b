import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { inflate } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe']
const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin')
const flags = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none']

/** A Chromium without a window: the machine's own where there is one, otherwise the one that came with the project's packages. */
export async function launchChromium(): Promise<Browser> {
  const own = installed.find((path) => existsSync(path))
  if (own !== undefined) return await chromium.launch({ executablePath: own, args: flags })
  const executablePath = await unpack()
  try {
    return await chromium.launch({ executablePath, args: flags })
  } catch (error) {
    if (!/error while loading shared libraries/.test(String(error))) throw error
    return await chromium.launch({ executablePath, args: flags, env: await bareMachine() })
  }
}

/** Unpacks the program once for each account of the machine; a name given at the end keeps a half-written file from being run. */
async function unpack(): Promise<string> {
  const folder = join(tmpdir(), `lvtong-chromium-${process.getuid?.() ?? 'user'}`)
  const program = join(folder, 'chromium')
  if (existsSync(program)) return program
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const unfinished = `${program}-${process.pid}`
  await pipeline(createReadStream(join(packed, 'chromium.br')), createBrotliDecompress(), createWriteStream(unfinished, { mode: 0o700 }))
  renameSync(unfinished, program)
  return program
}

/** Libraries and fonts from the package, for a machine that has none of its own. */
async function bareMachine(): Promise<Record<string, string>> {
  const [libraries, fonts] = await Promise.all([inflate(join(packed, 'al2023.tar.br')), inflate(join(packed, 'fonts.tar.br'))])
  return { LD_LIBRARY_PATH: join(libraries, 'lib'), FONTCONFIG_PATH: fonts, HOME: tmpdir() }
}
