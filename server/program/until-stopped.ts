const patienceMs = 25_000

/**
 * Waits for SIGINT, SIGTERM, or the end of the launcher, then closes everything in order. A second signal, or too long a wait, ends at once.
 *
 * @returns the exit code
 */
export async function untilStopped(close: () => Promise<void>): Promise<number> {
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop())
    if (process.channel !== undefined && process.channel !== null) process.once('disconnect', () => stop())
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  setTimeout(() => process.exit(3), patienceMs).unref()
  await close()
  if (process.connected) process.disconnect?.()
  return 0
}
