import { expect, it } from 'vitest'
import { finance, freshPolicy, specialist, toReview } from './test-advance.ts'
import { coordinator, look, reviewer, send, worldUnderTest } from './test-case.ts'

const house = await worldUnderTest()
const review = async (number: string) => (await look(house, number)).promises.find(({ name }) => name === 'review')
const told = async (number: string) => (await look(house, number)).messages.filter(({ channel }) => channel === 'portal').map(({ template }) => template)

it('complete images start the review, due in one working day; its result is told by whoever reaches the member (5.2.4, 5.4.1)', async () => {
  const number = await toReview(house, await freshPolicy(house, 1), 6_000_000)
  expect(await review(number)).toMatchObject({ clause: '5.4.1', state: 'running', dueAt: '2026-11-25T10:00:00Z' })
  const refused = await send(house, number, reviewer, { type: 'refuseLiability', reason: '不属于保险责任：既往症' })
  expect(refused).toMatchObject({ state: 'liabilityRefusedToTell', waitsOn: 'specialist', isOpen: true })
  expect([(await review(number))?.state, await told(number)]).toEqual(['kept', expect.arrayContaining(['result-refused'])])
  const unreached = await send(house, number, specialist, { type: 'recordContact', purpose: 'result', channel: 'phone', outcome: 'no-answer' })
  expect(unreached.isOpen).toBe(true)
  expect(await send(house, number, specialist, { type: 'recordContact', purpose: 'result', channel: 'phone', outcome: 'reached' })).toMatchObject({ state: 'refused', isOpen: false })
})

it('an investigation makes the review longer with a new day the member is told; nothing else does (5.2.4, 5.4.1, R.2)', async () => {
  const number = await toReview(house, await freshPolicy(house, 2), 6_000_000)
  const extend = (ground: string) => ({ type: 'extendPromise', promiseId: '', ground, newDueOn: '2026-12-04', toldBy: 'phone' }) as const
  const promiseId = (await review(number))?.id ?? ''
  await expect(send(house, number, coordinator, { ...extend('hard-to-coordinate'), promiseId })).rejects.toThrow('ground-not-listed')
  await expect(send(house, number, finance, { ...extend('investigation'), promiseId })).rejects.toThrow('command-not-yours')
  await send(house, number, reviewer, { ...extend('investigation'), promiseId })
  expect(await review(number)).toMatchObject({ state: 'running', dueAt: '2026-12-04T10:00:00Z', extensions: [{ ground: 'investigation' }] })
  expect(await told(number)).toContain('promise-extended')
})
