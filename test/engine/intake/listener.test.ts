import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { get } from 'node:https'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { generateServerCertificate } from '../../../electron/engine/certificates/selfSigned.ts'
import { createListener, type Listener, type ListenerOptions } from '../../../electron/engine/intake/listener.ts'
import { registerHealth } from '../../../electron/engine/intake/health.ts'
import { refuseOtherMethods } from '../../../electron/engine/intake/errorAnswers.ts'
import { echoDoor, keptLog, openListener, sendRaw } from './openListener.ts'

const open: Listener[] = []
afterEach(() => Promise.all(open.splice(0).map((listener) => listener.stop())))

const started = async (options: Partial<ListenerOptions> = {}, doors = echoDoor) => {
  const opened = await openListener(options, doors)
  open.push(opened.listener)
  return opened
}
const json = { 'content-type': 'application/json' }
const errorOf = (body: string): unknown => JSON.parse(body)
const scimError = (status: number, detail: unknown = expect.any(String)) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  status: String(status),
  detail,
})

describe('the listener', () => {
  it('says where it can be reached', async () => {
    const { started: begun, listener } = await started({ publicUrl: () => 'https://idm.example.com/' })
    const address = listener.app.server.address()
    const port = typeof address === 'object' ? address?.port : 0
    expect(begun).toEqual({
      kind: 'listening',
      addresses: [
        { url: 'https://idm.example.com', reach: 'public' },
        { url: `http://127.0.0.1:${String(port)}`, reach: 'loopback' },
      ],
    })
  })

  it('names the port that is taken and what to do', async () => {
    const { url } = await started()
    const port = Number(new URL(url).port)
    const { log } = keptLog()
    const second = createListener({
      host: '127.0.0.1',
      port,
      tls: null,
      publicUrl: () => null,
      log,
      newId: () => '1',
    })
    expect(await second.start()).toEqual({
      kind: 'failed',
      problem: {
        code: 'badProperties',
        status: 'EADDRINUSE',
        message:
          `Provost cannot listen at 127.0.0.1, port ${String(port)}: another program uses this port. ` +
          'End that program, or choose another port in the settings.',
      },
    })
  })

  it('speaks TLS with the certificate it was given', async () => {
    const tls = generateServerCertificate({ names: ['127.0.0.1'], days: 1, now: new Date() })
    const { url } = await started({ tls })
    const seen = await new Promise((resolve, reject) => {
      get(`${url}/echo`, { ca: tls.certificate, agent: false }, (response) => {
        const socket = response.socket as unknown as { getPeerX509Certificate(): X509Certificate }
        resolve([response.statusCode, socket.getPeerX509Certificate().fingerprint256])
        response.resume()
      }).on('error', reject)
    })
    expect(seen).toEqual([200, new X509Certificate(tls.certificate).fingerprint256])
  })

  it.each(['application/json', 'application/json; charset=utf-8', 'application/scim+json'])(
    'reads a body sent as %s',
    async (type) => {
      const { call } = await started()
      const answer = await call('/echo', { method: 'POST', headers: { 'content-type': type }, body: '{"a":["ü"]}' })
      expect([answer.status, answer.body]).toEqual([200, '{"got":{"a":["ü"]}}'])
    },
  )

  it('takes a DELETE that names a media type and sends nothing', async () => {
    const { call } = await started()
    const answer = await call('/echo', { method: 'DELETE', headers: { ...json, 'content-length': '0' } })
    expect([answer.status, answer.body]).toEqual([200, '{"got":null}'])
  })

  it('gives every answer the caller’s request ID, or one of its own', async () => {
    const { call } = await started({ newId: () => 'own-1' })
    const ids = ['abc-123', '', 'not a line\u00ff', 'x'.repeat(101)]
    const answers = await Promise.all(ids.map((id) => call('/echo', { headers: { 'x-request-id': id } })))
    expect(answers.map((answer) => answer.headers['x-request-id'])).toEqual(['abc-123', 'own-1', 'own-1', 'own-1'])
  })

  it('waits for requests under way when it stops, and takes no new ones', async () => {
    const entered = Promise.withResolvers<undefined>()
    const leave = Promise.withResolvers<undefined>()
    const { listener, call, url } = await openListener({}, (app) => {
      app.get('/slow', async () => {
        entered.resolve(undefined)
        await leave.promise
        return { done: true }
      })
    })
    const under = call('/slow')
    await entered.promise
    const stopped = listener.stop()
    leave.resolve(undefined)
    const answer = await under
    await stopped
    await expect(call('/slow')).rejects.toThrow('ECONNREFUSED')
    expect([answer.body, url.length > 0]).toEqual(['{"done":true}', true])
  })

  it('answers 503 to a request that comes while it stops', async () => {
    const entered = Promise.withResolvers<undefined>()
    const leave = Promise.withResolvers<undefined>()
    const { listener, url } = await openListener({}, (app) => {
      app.get('/slow', async () => {
        entered.resolve(undefined)
        await leave.promise
        return { done: true }
      })
    })
    const { hostname, port, host } = new URL(url)
    const line = `GET /slow HTTP/1.1\r\nHost: ${host}\r\n\r\n`
    const socket = connect(Number(port), hostname)
    const received = text(socket)
    socket.write(line)
    await entered.promise
    const stopped = listener.stop()
    const arrived = once(listener.app.server, 'request')
    socket.write(line)
    await arrived
    leave.resolve(undefined)
    await stopped
    expect((await received).match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 503'])
  })
})

describe('an error of the listener is a SCIM error', () => {
  it.each([
    ['an unknown path', '/nothing?secret=1', {}, 404],
    ['broken JSON', '/echo', { method: 'POST', headers: json, body: '{"marker-7c1' }, 400],
    ['no body', '/echo', { method: 'POST', headers: json, body: '' }, 400],
    ['another media type', '/echo', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }, 415],
    ['no media type', '/echo', { method: 'POST', body: '{}' }, 415],
    ['a body too large', '/echo', { method: 'POST', headers: json, body: 'x'.repeat(1001) }, 413],
    ['a surprise', '/fails', {}, 500],
  ])('%s', async (_, path, request, status) => {
    const { call } = await started({ limits: { bodyBytes: 1000 } })
    const answer = await call(path, request)
    expect([answer.status, answer.headers['content-type'], errorOf(answer.body)]).toEqual([
      status,
      'application/scim+json; charset=utf-8',
      scimError(status),
    ])
    expect(answer.body).not.toMatch(/marker-7c1|secret/)
  })

  it('a method the path does not know names those it knows', async () => {
    const { call } = await started({}, (app) => {
      app.get('/only', () => ({}))
      refuseOtherMethods(app, '/only', ['GET'])
    })
    const answers = await Promise.all(['POST', 'OPTIONS', 'DELETE'].map((method) => call('/only', { method })))
    expect(answers.map(({ status, headers, body }) => [status, headers.allow, errorOf(body)])).toEqual(
      ['POST', 'OPTIONS', 'DELETE'].map((method) => [
        405,
        'GET, HEAD',
        scimError(405, `${method} is not possible here. Possible: GET, HEAD.`),
      ]),
    )
  })

  it('a surprise is in the log under its request ID, and not in the answer', async () => {
    const { call, lines } = await started({ newId: () => 'own-1' })
    const answer = await call('/fails?token=marker-9d2')
    expect(errorOf(answer.body)).toEqual(
      scimError(500, 'Nothing was stored: Provost failed at this request. Its log names request own-1.'),
    )
    expect(lines).toEqual([
      {
        level: 'error',
        message: 'A request failed.',
        fields: { requestId: 'own-1', method: 'GET', path: '/fails', err: new Error('surprise with marker-7c1') },
      },
    ])
  })

  it('a request that is no HTTP is answered and its connection closed', async () => {
    const { url } = await started()
    const received = await sendRaw(url, 'HELLO\r\n\r\n')
    const [head = '', body = ''] = received.split('\r\n\r\n')
    expect([head.split('\r\n')[0], errorOf(body)]).toEqual(['HTTP/1.1 400 Bad Request', scimError(400)])
  })
})

describe('health', () => {
  it('says up or down and nothing else, without credentials', async () => {
    let ready: () => Promise<boolean> = () => Promise.resolve(true)
    const { call } = await started({}, (app) => registerHealth(app, { live: () => true, ready: () => ready() }))
    const up = [await call('/health/live'), await call('/health/ready')]
    ready = () => Promise.reject(new Error('disk full at /var/lib'))
    const down = [await call('/health/live'), await call('/health/ready')]
    expect([...up, ...down].map(({ status, body }) => [status, body])).toEqual([
      [200, '{"status":"up"}'],
      [200, '{"status":"up"}'],
      [200, '{"status":"up"}'],
      [503, '{"status":"down"}'],
    ])
  })
})
