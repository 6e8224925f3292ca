import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerJson, startAnsweringServer, type AnsweringServer } from '../../kit/answeringServer.ts'
import { endedEvent, person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'

let engine: TestEngine
let landscape: Landscape
let hostile: AnsweringServer
/** Belongs to somebody else; whatever reaches it was lured there. */
let elsewhere: AnsweringServer
let answer: (response: ServerResponse) => void

beforeEach(async () => {
  engine = await startTestEngine()
  elsewhere = await startAnsweringServer((_request, response) => {
    answerJson(response, 201, { id: 'lured' })
  })
  hostile = await startAnsweringServer((_request, response) => {
    answer(response)
  })
  landscape = await buildLandscape(engine, {
    targetUrl: hostile.url,
    targetProperties: { 'ips.failed.request.retry.attempts.interval': '60' },
  })
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
  await hostile.close()
  await elsewhere.close()
})

/** What became of a person, and everything that was kept about the calls. */
async function outcome() {
  await landscape.report('POST', person('victim'))
  const event = await endedEvent(engine.client, { entityId: 'victim', including: ['retry'] })
  const { entries } = await engine.client.events.trace({ position: event.position })
  const problem = event.deliveries[0]?.problem
  return { status: event.status, code: problem?.code, message: problem?.message ?? '', kept: JSON.stringify(entries) }
}

const json = (response: ServerResponse, text: string | Buffer, headers: Record<string, string> = {}) =>
  response.writeHead(201, { 'content-type': 'application/scim+json', ...headers }).end(text)

describe('security row 10: a target that answers wrongly on purpose', () => {
  it.each([301, 302, 307, 308])('with %i and another address is not followed', async (status) => {
    answer = (response) => response.writeHead(status, { location: `${elsewhere.url}/Users` }).end()
    const { status: end, message } = await outcome()
    expect([end, elsewhere.requests, message]).toEqual(['deadLetter', [], expect.stringContaining(String(status))])
  })

  it('with an answer that grows beyond 16 MiB when it is unpacked is cut off', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '))
    answer = (response) => json(response, bomb, { 'content-encoding': 'gzip' })
    const { code, message, kept } = await outcome()
    expect([code, message, kept.length < 10_000]).toEqual([
      'protocol',
      expect.stringContaining('more than 16 MiB'),
      true,
    ])
  })

  it.each([
    ['half a document', '{"id": "1", "userName'],
    ['no document', 'created'],
    ['a document without an ID', '{"userName": "victim"}'],
    ['an ID that is no text', '{"id": {"a": 1}}'],
    ['a list', '[{"id": "1"}]'],
    ['nesting without end', '['.repeat(200_000)],
    ['a key that reaches the prototype', '{"__proto__": {"id": "polluted"}}'],
  ])('with %s makes a dead letter, and no link', async (_, text) => {
    answer = (response) => json(response, text)
    const { status, code, message } = await outcome()
    expect({ status, code, tells: message.startsWith('Target "Target", create of user victim: POST ') }).toEqual({
      ...{ status: 'deadLetter', code: 'protocol', tells: true },
    })
    expect(Object.hasOwn(Object.prototype, 'id')).toBe(false)
    expect(message.length).toBeLessThan(2500)
  })

  it('with control, escape and direction characters has them removed before they reach log and screen', async () => {
    const detail = 'Red \u001b[31malarm\u001b[0m\r\nforged: line\u0000 \u202Eevil\u2066 \u0007end'
    answer = (response) => answerJson(response, 400, { detail, status: '400' })
    const { message } = await outcome()
    const logged = engine.log.join('')
    expect([message.includes('Red alarm forged: line evil end'), /[\p{Cc}\p{Cf}]/u.test(message)]).toEqual([
      true,
      false,
    ])
    expect(/[\u0000\u0007\u001b\u202e\u2066]/.test(logged)).toBe(false)
  })

  it('with an endless reason has it cut at 2 KiB', async () => {
    answer = (response) => answerJson(response, 400, { detail: 'x'.repeat(1_000_000), status: '400' })
    const { message, kept } = await outcome()
    expect([message.length < 2500, message.includes('x'.repeat(2000)), kept.length < 300_000]).toEqual([
      true,
      true,
      true,
    ])
  })

  it('with a Retry-After of years is asked again within the hour', async () => {
    answer = (response) => response.writeHead(429, { 'retry-after': '999999999' }).end()
    await landscape.report('POST', person('victim'))
    const event = await endedEvent(engine.client, { entityId: 'victim', including: ['retry'] })
    const waitMs = Date.parse(event.deliveries[0]?.dueAt ?? '') - Date.parse(event.receivedAt)
    expect([event.status, Math.round(waitMs / 60_000)]).toEqual(['retry', 60])
  })
})
