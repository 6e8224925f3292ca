import { X509Certificate } from 'node:crypto'
import { Agent, request } from 'node:https'
import { TLSSocket } from 'node:tls'
import { text } from 'node:stream/consumers'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { days } from '../../../shared/base/time.ts'
import type { CertificateMatch } from '../../../shared/domain/certificate.ts'
import { issueCertificate, issueClientCertificate, type Issued } from '../../kit/certificates.ts'
import { parsed, rooms, users, type IntakeRoom } from './intakeRoom.ts'

const server = issueCertificate('localhost')
const openRoom = rooms()
/** Certificates are made by the clock on the wall. */
async function atPresent(opening: Promise<IntakeRoom>): Promise<IntakeRoom> {
  const room = await opening
  room.clock.turn(Date.now() - room.clock.now().getTime())
  return room
}
const plainRoom = () => atPresent(openRoom())
const secureRoom = () => atPresent(openRoom({ tls: { certificate: server.certificate, key: server.key } }))

interface Shown {
  readonly certificate?: Issued
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly agent?: Agent
}

async function call({ url }: IntakeRoom, path: string, { certificate, body, ...options }: Shown = {}) {
  const pair = certificate && { cert: certificate.certificate, key: certificate.key }
  const sent = request(new URL(path, url), {
    ...options,
    ...pair,
    ca: server.certificate,
    agent: options.agent ?? false,
  })
  sent.end(body)
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  const answer = parsed(await text(response)) as Record<string, unknown>
  const resumed = response.socket instanceof TLSSocket && response.socket.isSessionReused()
  return { status: response.statusCode, answer, resumed }
}

async function give(room: IntakeRoom, certificate: string, matchBy: CertificateMatch = 'fingerprint') {
  const { user, clientId } = await room.signIn()
  const added = await room.technicalUsers.addCertificate(user.id, {
    certificate: new X509Certificate(certificate),
    matchBy,
  })
  if (added.kind !== 'added') throw new Error(added.kind)
  return { user, clientId, certificateId: added.certificate.id }
}

describe('a client certificate at our own TLS', () => {
  it('signs in at the API, its older addresses and none who has another or none', async () => {
    const room = await secureRoom()
    const certificate = issueCertificate('ias')
    await give(room, certificate.certificate)
    const older = users.replace('/service/api/v1/', '/certapi/v1/')
    const answers = [
      await call(room, users, { certificate }),
      await call(room, older, { certificate }),
      await call(room, users, { certificate: issueCertificate('ias') }),
      await call(room, users),
    ]
    expect(answers.map(({ status, answer }) => [status, answer.reason])).toEqual([
      [200, undefined],
      [200, undefined],
      [401, 'wrongCredentials'],
      [401, 'noCredentials'],
    ])
  })

  it('counts on a connection that goes on from an earlier one', async () => {
    const room = await secureRoom()
    const certificate = issueCertificate('ias')
    await give(room, certificate.certificate)
    const agent = new Agent({ keepAlive: false })
    const answers = [await call(room, users, { certificate, agent }), await call(room, users, { certificate, agent })]
    expect(answers.map(({ status, resumed }) => [status, resumed])).toEqual([
      [200, false],
      [200, true],
    ])
  })

  it('is over at the moment it is removed', async () => {
    const room = await secureRoom()
    const certificate = issueCertificate('ias')
    const { user, certificateId } = await give(room, certificate.certificate)
    const before = await call(room, users, { certificate })
    await room.technicalUsers.removeCertificate(user.id, certificateId)
    expect([before.status, (await call(room, users, { certificate })).status]).toEqual([200, 401])
  })

  it('ends with its validity', async () => {
    const room = await secureRoom()
    const certificate = issueCertificate('ias', days(1))
    await give(room, certificate.certificate)
    room.clock.turn(days(2))
    expect(await call(room, users, { certificate })).toMatchObject({ status: 401, answer: { reason: 'expired' } })
  })

  it('does not help somebody who shows a wrong secret', async () => {
    const room = await secureRoom()
    const certificate = issueCertificate('ias')
    const { clientId } = await give(room, certificate.certificate)
    const headers = { authorization: `Basic ${Buffer.from(`${clientId}:wrong`).toString('base64')}` }
    expect((await call(room, users, { certificate, headers })).status).toBe(401)
  })

  it('is known again by its names only if a trusted authority issued it', async () => {
    const room = await secureRoom()
    const authority = { name: 'Acme', ...issueCertificate('Acme') }
    const impostor = { name: 'Acme', ...issueCertificate('Acme') }
    await give(room, issueClientCertificate('ias', authority).certificate, 'name')
    const renewed = issueClientCertificate('ias', authority)
    const forged = issueClientCertificate('ias', impostor)
    const before = await call(room, users, { certificate: renewed })
    room.inbound.current = { ...room.inbound.current, authorities: [new X509Certificate(authority.certificate)] }
    const after = [await call(room, users, { certificate: renewed }), await call(room, users, { certificate: forged })]
    expect([before, ...after].map(({ status }) => status)).toEqual([401, 200, 401])
  })
})

describe('the token endpoint', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const ask = (room: IntakeRoom, body: string, certificate?: Issued) =>
    call(room, '/oauth2/token', { method: 'POST', headers: form, body, ...(certificate && { certificate }) })

  it.each(['jwt', 'opaque'])(
    'gives a %s token for a client ID that the certificate proves (RFC 8705), until the certificate is removed',
    async (format) => {
      const room = await secureRoom()
      const certificate = issueCertificate('ias')
      const { user, clientId, certificateId } = await give(room, certificate.certificate)
      const { answer } = await ask(
        room,
        `grant_type=client_credentials&client_id=${clientId}&token_format=${format}`,
        certificate,
      )
      const headers = { authorization: `Bearer ${String(answer.access_token)}` }
      const opened = await call(room, users, { headers })
      await room.technicalUsers.removeCertificate(user.id, certificateId)
      expect([opened.status, (await call(room, users, { headers })).status]).toEqual([200, 401])
    },
  )

  it('refuses a certificate without or with another client ID, and a client ID alone', async () => {
    const room = await secureRoom()
    const certificate = issueCertificate('ias')
    const { clientId } = await give(room, certificate.certificate)
    const other = await room.signIn()
    const answers = [
      await ask(room, 'grant_type=client_credentials', certificate),
      await ask(room, `grant_type=client_credentials&client_id=${other.clientId}`, certificate),
      await ask(room, `grant_type=client_credentials&client_id=${clientId}`),
    ]
    expect(answers.map(({ status, answer }) => [status, answer.error])).toEqual(
      answers.map(() => [401, 'invalid_client']),
    )
  })
})

describe('a client certificate from a reverse proxy', () => {
  const { certificate } = issueCertificate('ias')
  const base64 = new X509Certificate(certificate).raw.toString('base64')

  it.each([
    ['Base64 between colons (RFC 9440)', `:${base64}:`],
    ['Base64', base64],
    ['escaped PEM (nginx)', encodeURIComponent(certificate)],
    ['PEM in one line (Apache)', certificate.replaceAll('\n', ' ')],
    ['an element of Envoy', `Hash=1f;Cert="${encodeURIComponent(certificate)}";Subject="CN=a,O=b"`],
  ])('is taken as %s', async (_, header) => {
    const room = await plainRoom()
    await give(room, certificate)
    room.inbound.current = { ...room.inbound.current, from: 'proxy', proxyAddresses: ['127.0.0.1'] }
    expect((await room.callAnyone(users, { headers: { 'client-cert': header } })).status).toBe(200)
  })

  it('counts from the address of the proxy alone, and never in a list', async () => {
    const room = await plainRoom()
    await give(room, certificate)
    const statusOf = async (header: string) =>
      (await room.callAnyone(users, { headers: { 'client-cert': header, 'x-forwarded-for': '192.0.2.1' } })).status
    const withoutProxy = await statusOf(base64)
    room.inbound.current = { ...room.inbound.current, from: 'proxy', proxyAddresses: ['192.0.2.1'] }
    const fromElsewhere = await statusOf(base64)
    room.inbound.current = { ...room.inbound.current, proxyAddresses: ['127.0.0.1'] }
    const asList = await statusOf(`${base64}, ${base64}`)
    expect([withoutProxy, fromElsewhere, asList, await statusOf(base64)]).toEqual([401, 401, 401, 200])
  })
})
