import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { pairOfPkcs12 } from '../../../electron/engine/certificates/pair.ts'
import { writePkcs12 } from '../../../electron/engine/certificates/pkcs12.ts'
import { generateClientCertificate, type Pair } from '../../../electron/engine/certificates/selfSigned.ts'

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

describe('a .p12 file of OpenSSL', () => {
  const sealings = [
    ['AES', []],
    ['triple DES', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES']],
    ['nothing but its key sealed', ['-certpbe', 'NONE']],
  ] as const

  it.each(sealings)('is read: %s', async (_, options) => {
    const pair = await generateClientCertificate({ name: 'ias(42)', days: 365, now: new Date() })
    const file = exported(pair, options)
    const read = await pairOfPkcs12(file, password, new Date())
    const wrong = await pairOfPkcs12(file, 'another', new Date())
    expect([read.kind === 'pair' && read.pair, wrong]).toEqual([
      pair,
      { kind: 'unusable', field: 'password', why: 'The password does not open this file, or the file was changed.' },
    ])
  })

  it('that is cut or changed anywhere is refused, never read as something else', async () => {
    const pair = await generateClientCertificate({ name: 'ias(42)', days: 365, now: new Date() })
    const file = exported(pair, ['-keypbe', 'NONE', '-certpbe', 'NONE'])
    const kinds = new Set<string>()
    for (let at = 0; at < file.length; at += 97) {
      const changed = Buffer.from(file)
      changed[at] = (changed[at] ?? 0) ^ 0x81
      for (const one of [file.subarray(0, at), changed]) {
        const read = await pairOfPkcs12(one, password, new Date())
        kinds.add(read.kind === 'pair' && !isDeepStrictEqual(read.pair, pair) ? 'another pair' : read.kind)
      }
    }
    expect([...kinds].sort()).toEqual(['unusable'])
  })
})

function exported({ certificate, key }: Pair, options: readonly string[]): Buffer {
  const given = ['pkcs12', '-export', ...options, '-passout', `pass:${password}`]
  return execFileSync('openssl', given, { input: `${key}${certificate}`, stdio: ['pipe', 'pipe', 'ignore'] })
}
