import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { generateServerCertificate } from '../../../electron/engine/certificates/selfSigned.ts'
import { tlsProblem } from '../../../electron/engine/intake/listenProblem.ts'

const names = ['localhost', 'idm.example.com', '127.0.0.1', '::1', '2001:db8::ff:10.1.2.3'] as const

describe('a generated certificate', () => {
  it('names its hosts and lasts as long as it was asked to', () => {
    const { certificate } = generateServerCertificate({
      names: [...names],
      days: 365,
      now: new Date('2026-11-19T08:00:00Z'),
    })
    const read = new X509Certificate(certificate)
    expect([read.subject, read.validFrom, read.validTo, read.subjectAltName, read.keyUsage, read.ca]).toEqual([
      'CN=localhost',
      'Nov 18 08:00:00 2026 GMT',
      'Nov 19 08:00:00 2027 GMT',
      'DNS:localhost, DNS:idm.example.com, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, ' +
        'IP Address:2001:DB8:0:0:0:FF:A01:203',
      ['1.3.6.1.5.5.7.3.1'],
      false,
    ])
    expect(read.verify(read.publicKey)).toBe(true)
  })

  it('may last beyond 2049', () => {
    const { certificate } = generateServerCertificate({
      names: ['a'],
      days: 3650,
      now: new Date('2045-01-01T00:00:00Z'),
    })
    expect(new X509Certificate(certificate).validTo).toBe('Dec 30 00:00:00 2054 GMT')
  })

  it('is never the same twice', () => {
    const make = () => generateServerCertificate({ names: ['a'], days: 1, now: new Date(0) })
    expect(new X509Certificate(make().certificate).serialNumber).not.toBe(
      new X509Certificate(make().certificate).serialNumber,
    )
  })

  it('serves those who trust it, under its names alone', async () => {
    const { certificate, key } = generateServerCertificate({ names: [...names], days: 1, now: new Date() })
    const server = createServer({ cert: certificate, key }, (_request, response) => response.end('hello'))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const call = async (ca: string | undefined, servername: string) => {
      const sent = request({ host: '127.0.0.1', port, servername, ...(ca === undefined ? {} : { ca }) }).end()
      try {
        const [response] = (await once(sent, 'response')) as [{ statusCode: number; resume(): void }]
        response.resume()
        return response.statusCode
      } catch (error) {
        return (error as { code: string }).code
      }
    }
    const ends = [
      await call(certificate, 'idm.example.com'),
      await call(certificate, 'other.example.com'),
      await call(undefined, 'localhost'),
    ]
    server.closeAllConnections()
    server.close()
    expect(ends).toEqual([200, 'ERR_TLS_CERT_ALTNAME_INVALID', 'DEPTH_ZERO_SELF_SIGNED_CERT'])
  })
})

describe('a given certificate', () => {
  const make = () => generateServerCertificate({ names: ['a'], days: 1, now: new Date(0) })

  it('is looked at before it is used', () => {
    const { certificate, key } = make()
    const problems = [
      tlsProblem({ certificate, key }),
      tlsProblem({ certificate, key: make().key }),
      tlsProblem({ certificate: key, key: certificate }),
    ]
    expect(problems.map((problem) => problem?.message ?? null)).toEqual([
      null,
      'Provost cannot use the certificate and key of the listener: they do not belong together. ' +
        'Choose the key that the certificate was made for.',
      'Provost cannot use the certificate and key of the listener: they cannot be read (ERR_OSSL_PEM_NO_START_LINE). ' +
        'Both must be PEM texts, the key without a passphrase.',
    ])
  })
})
