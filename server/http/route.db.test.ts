import { describe, expect, it } from 'vitest'
import { signInAs, signInByPhone } from '../access/test-sign-in.ts'
import { testServer, testWorld } from './test-server.ts'

const { house } = await testWorld()
const { app } = await testServer(house)
const agent = await signInAs(app, 'auditor')

describe('signing in', () => {
  it('asks for a session where none is sent', async () => {
    const answer = await app.server.inject({ method: 'GET', url: '/api/v1/me', headers: { 'accept-language': 'en' } })
    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toMatchObject({ code: 'sign-in-required', detail: 'Please sign in first.' })
  })
  it('tells who is signed in', async () => {
    const answer = await app.server.inject({ method: 'GET', url: '/api/v1/me', headers: { cookie: agent.cookie } })
    expect(answer.body).toContain('auditor')
    expect(answer.statusCode).toBe(200)
    expect(house.config.isDemo).toBe(true)
    expect(signInByPhone).toBeTypeOf('function')
  })
})
