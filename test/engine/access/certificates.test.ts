import { X509Certificate } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CertificateMatch } from '../../../shared/domain/certificate.ts'
import { issueCertificate, issueClientCertificate } from '../../kit/certificates.ts'
import { openAccessRoom } from './accessRoom.ts'

let room: Awaited<ReturnType<typeof openAccessRoom>>
beforeEach(async () => {
  room = await openAccessRoom()
})
afterEach(() => room.close())

const authority = { name: 'Acme', ...issueCertificate('Acme') }
const add = async (certificate: string, matchBy: CertificateMatch = 'fingerprint') => {
  const { user } = await room.create()
  return room.technicalUsers.addCertificate(user.id, { certificate: new X509Certificate(certificate), matchBy })
}

describe('a certificate of a technical user', () => {
  it('is shown with what an administrator compares', async () => {
    const { certificate } = issueClientCertificate('ias', authority)
    const x509 = new X509Certificate(certificate)
    const added = await add(certificate)
    expect(added.kind === 'added' && added.user.certificates).toEqual([
      {
        id: 'id-4',
        matchBy: 'fingerprint',
        subject: 'CN=ias',
        issuer: 'CN=Acme',
        fingerprint: x509.fingerprint256,
        validFrom: x509.validFromDate.toISOString(),
        validTo: x509.validToDate.toISOString(),
        signatureAlgorithm: 'ecdsa-with-SHA256',
        key: 'EC prime256v1',
        createdAt: room.clock.now().toISOString(),
        lastUsedAt: null,
      },
    ])
  })

  it('serves no second technical user, neither by itself nor by its names', async () => {
    const [one, renewed] = [issueClientCertificate('ias', authority), issueClientCertificate('ias', authority)]
    const kinds = [
      (await add(one.certificate)).kind,
      (await add(one.certificate)).kind,
      (await add(renewed.certificate, 'name')).kind,
      (await add(renewed.certificate)).kind,
    ]
    expect(kinds).toEqual(['added', 'taken', 'taken', 'added'])
  })

  it('is one of four at most', async () => {
    const { user } = await room.create()
    const kinds: string[] = []
    for (let count = 0; count < 5; count++) {
      const certificate = new X509Certificate(issueCertificate(`c${count}`).certificate)
      kinds.push((await room.technicalUsers.addCertificate(user.id, { certificate, matchBy: 'fingerprint' })).kind)
    }
    expect(kinds).toEqual(['added', 'added', 'added', 'added', 'tooMany'])
  })
})
