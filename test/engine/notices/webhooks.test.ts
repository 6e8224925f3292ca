import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { NoticeMail } from '../../../shared/domain/notice.ts'
import { startAnsweringServer, type AnsweringServer, type SeenRequest } from '../../kit/answeringServer.ts'
import { doctorLine } from '../../kit/doctorLine.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, type JobLandscape } from '../../kit/jobLandscape.ts'

let engine: TestEngine
let landscape: JobLandscape
let receiver: AnsweringServer
/** What the receiver answers with, and where it sends callers. */
let status: number
beforeEach(async () => {
  status = 204
  engine = await startTestEngine()
  landscape = await buildJobLandscape(engine)
  receiver = await startAnsweringServer((_, response) => {
    response.writeHead(status, status === 307 ? { location: 'http://127.0.0.1:9/elsewhere' } : {}).end()
  })
  await landscape.people.add('anna')
  landscape.targets[0]?.moods.be({ kind: 'html' })
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
  await receiver.close()
})

const address = () => `${receiver.url}/hooks/provost?key=t0psecret`
const subscribe = () => engine.client.notifications.subscribe({ source: landscape.source, address: address() })
const makeSecret = async () => (await engine.client.notifications.renewWebhookSecret({})).secret

/** The calls of the notices of a failed run, once all of them were tried. */
async function tried(): Promise<readonly NoticeMail[]> {
  for (let looks = 0; looks < 600; looks += 1) {
    const { items } = await engine.client.notifications.list({})
    const calls = items.flatMap(({ mails }) => mails)
    if (calls.length === 2 && calls.every(({ attempts, state }) => attempts > 0 || state === 'givenUp')) return calls
    await engine.client.events.next({ after: Number.MAX_SAFE_INTEGER, waitMs: 100, limit: 1 })
  }
  throw new Error('The webhook was not called twice.')
}

/** As a receiver proves that a call is genuine. */
function isGenuine({ headers, text }: SeenRequest, secret: string): boolean {
  const signed = `${String(headers['provost-timestamp'])}.${text}`
  return headers['provost-signature'] === `v1=${createHmac('sha256', secret).update(signed).digest('hex')}`
}

it('a webhook is subscribed once there is a secret to sign with, and nothing but https leaves the machine', async () => {
  const refused = await subscribe().catch((error: unknown) => String(error))
  await makeSecret()
  const subscribed = (await subscribe()).map((one) => one.address)
  const { notifications } = engine.client
  const open = ['http://example.com/hook', 'https://user:secret@example.com/', 'ftp://example.com/', 'https://a b/']
  const others = await Promise.allSettled(
    open.map((one) => notifications.subscribe({ source: landscape.source, address: one })),
  )
  const { items: lines } = await engine.client.record.changes({ limit: 20 })
  const recorded = JSON.stringify(lines)
  expect([recorded.includes('WEBHOOK_SECRET_RENEWED'), recorded.includes('t0psecret')]).toEqual([true, false])
  expect([typeof refused, subscribed, others.map((one) => one.status)]).toEqual([
    ...['string', [address()], open.map(() => 'rejected')],
  ])
})

it('it is told what the mail tells, signed with the time, each notice once', async () => {
  const secret = await makeSecret()
  await subscribe()
  const run = await landscape.run()
  const calls = await tried()
  const { items } = await engine.client.notifications.list({})
  const told = receiver.requests.map(({ text }) => JSON.parse(text) as { readonly id: number })
  expect(calls.map(({ state, problem }) => [state, problem])).toEqual([
    ['sent', null],
    ['sent', null],
  ])
  expect(told.toSorted((a, b) => b.id - a.id)).toEqual(
    items.map(({ id, kind, at, source, subject, text }) => ({ id, kind, at, source, subject, text })),
  )
  expect(receiver.requests.map((request) => [request.method, request.url, isGenuine(request, secret), isGenuine(request, 'x')])).toEqual([
    ['POST', '/hooks/provost?key=t0psecret', true, false],
    ['POST', '/hooks/provost?key=t0psecret', true, false],
  ]) // prettier-ignore
  expect([run.status, JSON.stringify(told).includes('anna')]).toEqual(['finishedWithError', false])
})

it('one that fails is tried again, without its address in what is said about it; redirects are not followed', async () => {
  await makeSecret()
  await subscribe()
  status = 307
  await landscape.run()
  for (let looks = 0; receiver.requests.length === 0 && looks < 600; looks += 1)
    await engine.client.events.next({ after: Number.MAX_SAFE_INTEGER, waitMs: 100, limit: 1 })
  const seen = receiver.requests.length
  const result = await engine.client.notifications.test({ address: address() })
  expect([seen > 0, result]).toEqual([
    true,
    {
      sent: false,
      problem: `The webhook at ${receiver.url} answered with 307: redirects are not followed. Enter the final address.`,
    },
  ])
})

it('one that says that nobody listens any more is given up, and the doctor tells', async () => {
  await makeSecret()
  await subscribe()
  status = 410
  await landscape.run()
  const calls = await tried()
  expect([calls.map(({ state }) => state), (await doctorLine(engine.client, 'mails')).state]).toEqual([
    ['givenUp', 'givenUp'],
    'warning',
  ])
})

it('the test calls once with the words of a test, and of a receiver that is down path and query are not named', async () => {
  const secret = await makeSecret()
  const sent = await engine.client.notifications.test({ address: address() })
  const [request] = receiver.requests
  await receiver.close()
  const down = await engine.client.notifications.test({ address: address() })
  expect([sent, request && isGenuine(request, secret), down.sent, down.problem?.includes('t0psecret')]).toEqual([
    ...[{ sent: true, problem: null }, true, false, false],
  ])
  receiver = await startAnsweringServer((_, response) => response.end())
})

it('an address that nothing can be sent to fails like any other, and holds up nobody behind it', async () => {
  await makeSecret()
  const { notifications } = engine.client
  await notifications.subscribe({ source: landscape.source, address: 'http://127.0.0.1:99999/?key=t0psecret' })
  await subscribe()
  await landscape.run()
  for (let looks = 0; receiver.requests.length < 2 && looks < 600; looks += 1)
    await engine.client.events.next({ after: Number.MAX_SAFE_INTEGER, waitMs: 100, limit: 1 })
  const { problem } = await notifications.test({ address: 'http://127.0.0.1:99999/?key=t0psecret' })
  expect([receiver.requests.length, problem?.startsWith('The webhook could not be called: '), problem?.includes('t0psecret')]).toEqual([
    ...[2, true, false],
  ]) // prettier-ignore
})
