import { createServer } from 'node:net'
import { SetupProblem } from '../db/embedded.ts'
import type { App } from '../http/call.ts'

/** Opens the port of a server. @throws SetupProblem when it is taken or not ours to open */
export async function listen(app: App, at: { readonly host: string; readonly port: number }): Promise<void> {
  try {
    await app.server.listen(at)
  } catch (error) {
    throw portProblem(error, at)
  }
}

/** Finds out early that a port is taken, before anything slow is begun. @throws SetupProblem */
export async function requireFreePort(at: { readonly host: string; readonly port: number }): Promise<void> {
  await new Promise<void>((done, fail) => {
    const trial = createServer()
    trial.once('error', (error) => fail(portProblem(error, at)))
    trial.listen(at.port, at.host, () => trial.close(() => done()))
  })
}

function portProblem(error: unknown, at: { readonly host: string; readonly port: number }): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE') return new SetupProblem(`Port ${at.port} is in use; stop what uses it or choose another with --port.`)
  if (code === 'EACCES') return new SetupProblem(`Port ${at.port} may not be opened by this account; choose one above 1023 with --port.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new SetupProblem(`The address ${at.host} is not one of this machine; set HOST to one that is.`)
  return error
}
