import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { days, type Clock } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'

let aheadMs: number
const clock: Clock = { now: () => new Date(Date.now() + aheadMs) }
let engine: TestEngine
let landscape: Landscape
let authorization: string

beforeEach(async () => {
  aheadMs = 0
  engine = await startTestEngine({ clock })
  landscape = await buildLandscape(engine)
  const { clientId, secret } = await engine.client.access.createTechnicalUser({
    displayName: 'Caller',
    permissions: ['realTime'],
  })
  authorization = basic(clientId, secret)
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

const basic = (user: string, secret: string) => `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`

/** What the caller is told, and that nothing was stored: no event, no call at the target. */
async function refusal(body: string, more: { source?: SystemId; headers?: Record<string, string> } = {}) {
  const url = `${engine.url}/ipsproxy/service/api/v1/systems/${more.source ?? landscape.source}/entities/user`
  const headers = { authorization, 'content-type': 'application/scim+json', ...more.headers }
  const response = await fetch(url, { method: 'POST', headers, body })
  const { detail, status } = (await response.json()) as { detail: string; status: string }
  const { all } = await engine.client.events.counts({})
  return { answered: `${response.status} ${status}`, detail, stored: all, called: landscape.moods.calls }
}
const refused = (status: number, detail: unknown) => ({
  ...{ answered: `${status} ${status}`, detail, stored: 0, called: {} },
})

const one = JSON.stringify(person('x'))

describe('a wrong request is refused, names what to do, and leaves nothing behind', () => {
  const unreadable = 'The request cannot be read. Send JSON that is complete, and each key once.'
  it.each([
    ['malformed JSON', '{"id": "x", ', 400, unreadable],
    ['nothing', '', 400, unreadable],
    ['a list instead of an entity', '[]', 400, 'The body must be a JSON object.'],
    ['an ID that is no text', '{"id": {"a": 1}}', 400, '"id" must be a text.'],
    [
      '2 MB',
      JSON.stringify(person('x', { nickName: 'x'.repeat(2_000_000) })),
      413,
      'The body is larger than 1 MiB. Send fewer entities at once.',
    ],
  ] as const)('%s', async (_, body, status, detail) => {
    expect(await refusal(body)).toEqual(refused(status, detail))
  })

  it('another media type', async () => {
    const headers = { 'content-type': 'text/xml' }
    const detail = 'Send the body as application/scim+json or application/json.'
    expect(await refusal('<user/>', { headers })).toEqual(refused(415, detail))
  })

  it('an unknown system', async () => {
    const source = '5f3c2a10-8f7e-4c57-9a41-2f6f0c9d7b11' as SystemId
    expect(await refusal(one, { source })).toEqual(refused(404, `No source system with ID ${source}`))
  })

  it('a system that is no source', async () => {
    const { target } = landscape
    expect(await refusal(one, { source: target })).toEqual(
      refused(404, `System "Target" (${target}) is not a source system.`),
    )
  })

  it('a disabled source, until it is enabled', async () => {
    const { id, version } = await engine.client.systems.get({ id: landscape.source })
    const disabled = await engine.client.systems.setEnabled({ id, version, enabled: false })
    expect(await refusal(one)).toEqual(refused(409, 'Source system "Source" is disabled. Enable it in Provost.'))
    await engine.client.systems.setEnabled({ id, version: disabled.version, enabled: true })
    expect((await landscape.report('POST', person('x'))).status).toBe(200)
  })
})

describe('wrong credentials are refused', () => {
  it.each([
    [
      'none',
      {},
      'Sign in with client ID and secret of a technical user (Basic), a token (Bearer), or its client certificate.',
    ],
    ['an unknown client', { authorization: basic('nobody', 'x') }, 'Client ID and secret do not belong together.'],
    [
      'a made-up token',
      { authorization: 'Bearer e30.e30.e30' },
      'The token is over, or was revoked. Ask for a new one at /oauth2/token.',
    ],
  ])('%s', async (_, headers, detail) => {
    authorization = ''
    expect(await refusal(one, { headers })).toEqual(refused(401, detail))
  })

  it('a secret that has expired', async () => {
    aheadMs = days(366)
    const detail = 'The secret has expired. Create a new one for this technical user.'
    expect(await refusal(one)).toEqual(refused(401, detail))
  })

  it('a technical user without the permission', async () => {
    const { clientId, secret } = await engine.client.access.createTechnicalUser({
      displayName: 'Reader',
      permissions: ['directoryRead'],
    })
    authorization = basic(clientId, secret)
    const detail = 'Technical user "Reader" lacks the permission "Access Real-Time Provisioning API".'
    expect(await refusal(one)).toEqual(refused(403, detail))
  })
})
