import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { writePkcs12 } from '../../../electron/engine/certificates/pkcs12.ts'
import { generateClientCertificate } from '../../../electron/engine/certificates/selfSigned.ts'

const password = 'Grüße, 42 Nächte'

describe('a .p12 file', () => {
  it('opens with its password and no other', async () => {
    const pair = await generateClientCertificate({ name: 'ias(42)', days: 365, now: new Date() })
    const pfx = writePkcs12(pair, password)
    expect(() => createSecureContext({ pfx, passphrase: password })).not.toThrow()
    expect(() => createSecureContext({ pfx, passphrase: 'another' })).toThrow('mac verify failure')
  })

  it('shows its certificate and key to OpenSSL', async () => {
    const pair = await generateClientCertificate({ name: 'ias(42)', days: 365, now: new Date() })
    const shown = execFileSync('openssl', ['pkcs12', '-nodes', '-passin', `pass:${password}`], {
      input: writePkcs12(pair, password),
      stdio: ['pipe', 'pipe', 'ignore'],
    }).toString()
    const certificate = new X509Certificate(shown)
    expect([certificate.subject, certificate.keyUsage, certificate.ca]).toEqual([
      'CN=ias(42)',
      ['1.3.6.1.5.5.7.3.2'],
      false,
    ])
    expect(shown).toContain(pair.key)
    expect(shown).toContain(pair.certificate)
  })
})
