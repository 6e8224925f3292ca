import { safe } from '@orpc/client'
import { once } from 'node:events'
import { request } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { X509Certificate } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TechnicalUserId } from '../../../shared/domain/ids.ts'
import { days } from '../../../shared/base/time.ts'
import { issueCertificate } from '../../kit/certificates.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'

const password = 'correct horse'
let engine: TestEngine
let id: TechnicalUserId
beforeEach(async () => {
  engine = await startTestEngine()
  ;({ id } = await engine.client.access.createTechnicalUser({ displayName: 'IAS', permissions: ['directoryRead'] }))
})
afterEach(() => engine.close())

const refusal = async (call: Promise<unknown>) => {
  const { error } = await safe(call)
  return error instanceof Error ? error.message : null
}

describe('a generated client certificate', () => {
  it('opens the listener from its .p12 file, under a name with the client ID', async () => {
    const { client } = engine
    const { settings, version } = await client.engine.getSettings()
    const saved = await client.engine.saveSettings({
      version,
      settings: { ...settings, listener: { ...settings.listener, tls: 'generated' } },
    })
    const { clientId } = await client.access.getTechnicalUser({ id })
    const made = await client.callerCertificates.generate({ id, commonName: 'people', password })
    const url = engine.engine.state.addresses[0]?.url ?? ''
    const sent = request(new URL('/scim/v2/Users', url), {
      pfx: Buffer.from(made.pkcs12, 'base64'),
      passphrase: password,
      // The name and the key are what this test is about, not whom the client trusts.
      rejectUnauthorized: false,
      agent: false,
    }).end()
    const [response] = (await once(sent, 'response')) as [IncomingMessage]
    response.resume()
    expect([saved.problem, made.certificate.subject, response.statusCode]).toEqual([
      null,
      `CN=people(${clientId})`,
      200,
    ])
  })

  it('is refused under a name too long for its subject', async () => {
    const wanted = { id, commonName: 'a'.repeat(27), password }
    expect(await refusal(engine.client.callerCertificates.generate(wanted))).toBe(
      'At most 26 characters: the client ID follows in brackets, and 64 is the end of a common name.',
    )
  })
})

describe('an uploaded client certificate', () => {
  it('is taken as PEM, and as DER in Base64', async () => {
    const texts = [
      issueCertificate('a').certificate,
      new X509Certificate(issueCertificate('b').certificate).raw.toString('base64'),
    ]
    const subjects: string[] = []
    for (const certificate of texts) {
      subjects.push((await engine.client.callerCertificates.add({ id, certificate })).subject)
    }
    expect(subjects).toEqual(['CN=a', 'CN=b'])
  })

  it.each([
    ['text', () => 'hello', 'This is no X.509 certificate in PEM or DER form.'],
    [
      'a private key beside it',
      () => Object.values(issueCertificate('a')).join(''),
      'This holds a private key, which Provost must not be given. Upload the certificate alone.',
    ],
    [
      'one that ended',
      () => issueCertificate('a', -days(0.5)).certificate,
      'The certificate has ended, or has not begun.',
    ],
    ['a short key', shortKey, 'The key is too short: RSA needs 2048 bit at least. Make a new certificate.'],
  ])('is refused with its cause: %s', async (_, make, message) => {
    expect(await refusal(engine.client.callerCertificates.add({ id, certificate: make() }))).toBe(message)
  })
})

describe('how callers show certificates', () => {
  it.each([
    [{ from: 'proxy' }, 'Say which address the reverse proxy calls from.'],
    [{ proxyAddresses: ['10.0.0.0/8'] }, '"10.0.0.0/8" is no IP address. Names and ranges are not taken.'],
    [{ header: 'a b' }, 'This is no name of a header.'],
    [{ authorities: 'hello' }, 'Paste certificates in PEM form, one after the other.'],
  ] as const)('is not saved with a mistake: %o', async (mistake, message) => {
    const { settings, version } = await engine.client.callerCertificates.getInbound()
    const saving = engine.client.callerCertificates.saveInbound({ version, settings: { ...settings, ...mistake } })
    expect(await refusal(saving)).toBe(message)
  })
})

/** Nobody's library makes such certificates any more, so the command does. */
function shortKey(): string {
  const args = ['req', '-x509', '-newkey', 'rsa:1024', '-nodes', '-keyout', '-', '-subj', '/CN=a', '-days', '9']
  const made = execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] }).toString()
  return made.slice(made.indexOf('-----BEGIN CERTIFICATE'))
}
