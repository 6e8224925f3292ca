import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerJson, startAnsweringServer, type AnsweringServer } from '../../kit/answeringServer.ts'
import { endedEvent, person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'

let engine: TestEngine
let landscape: Landscape
let source: AnsweringServer
let answer: (response: ServerResponse) => void

beforeEach(async () => {
  engine = await startTestEngine()
  source = await startAnsweringServer((_request, response) => {
    answer(response)
  })
  landscape = await buildLandscape(engine, {
    sourceProperties: {
      ...{ URL: source.url, 'provost.realtime.mode': 'pull', 'provost.timeout': '1' },
      'ips.failed.request.retry.attempts.interval': '1',
    },
  })
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
  await source.close()
})

const healthy = (response: ServerResponse) => {
  answerJson(response, 200, person('e1', { displayName: 'As read' }))
}

/** Reports by reference; the caller's answer, and what became of the event once the source answers again. */
async function reported() {
  const { status, body } = await landscape.report('POST', { id: 'e1' })
  const stored = await endedEvent(engine.client, { entityId: 'e1', including: ['retry'] })
  answer = healthy
  const { eventId, status: end } = await endedEvent(engine.client, { entityId: 'e1' })
  const people = landscape.server.users().map((user) => user['displayName'])
  return {
    status,
    named: body?.['eventId'] === eventId,
    detail: body?.['detail'],
    stored: stored.problem?.code,
    end,
    people,
  }
}
const goesOn = 'The event is stored and tried again here; do not send it again.'

describe('a source that cannot be read back', () => {
  it.each([
    [
      502,
      'unavailable',
      'answers 503',
      (response: ServerResponse) => answerJson(response, 503, { detail: 'Maintenance' }),
    ],
    [502, 'unavailable', 'cuts the line', (response: ServerResponse) => response.destroy()],
    [502, 'unauthorized', 'refuses our credentials', (response: ServerResponse) => answerJson(response, 401, {})],
    [504, 'timeout', 'does not answer', () => undefined],
  ] as const)(
    'is %i for the caller (%s): it %s, the event is kept and goes on by itself',
    async (status, code, _, way) => {
      answer = way
      expect(await reported()).toEqual({
        ...{ status, named: true, stored: code, end: 'delivered', people: ['As read'] },
        detail: expect.stringMatching(new RegExp(`^Reading user e1 from source "Source": GET .*${goesOn}$`)) as string,
      })
    },
  )

  it('is 404 for the caller when it knows no such person, and nothing is sent', async () => {
    answer = (response) => answerJson(response, 404, { detail: 'Resource e1 not found', status: '404' })
    const { status, body } = await landscape.report('POST', { id: 'e1' })
    const event = await endedEvent(engine.client, { entityId: 'e1' })
    expect({ status, body, end: event.status, called: landscape.moods.calls }).toEqual({
      status: 404,
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        status: '404',
        detail:
          'Reading user e1 from source "Source": there is no such user. It was deleted meanwhile, or the call named a wrong ID.',
        eventId: event.eventId,
      },
      end: 'failed',
      called: {},
    })
  })
})
