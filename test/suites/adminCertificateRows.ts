import { expect } from 'vitest'
import type { AdminClient } from '../../shared/contract/adminApi.ts'
import type { Landscape } from '../kit/landscape.ts'
import { issueCertificate } from '../kit/certificates.ts'

export async function callCallerCertificates({ access, callerCertificates }: AdminClient): Promise<void> {
  const { id } = await access.createTechnicalUser({ displayName: 'By certificate', permissions: ['realTime'] })
  const made = await callerCertificates.generate({ id, commonName: 'ias', password: 'correct horse' })
  await callerCertificates.remove({ id, certificate: made.certificate.id })
  const { certificate } = issueCertificate('ias')
  const added = await callerCertificates.add({ id, certificate, matchBy: 'name' })
  expect((await access.getTechnicalUser({ id })).certificates).toEqual([added])
  const { settings, version } = await callerCertificates.getInbound()
  const saved = await callerCertificates.saveInbound({ version, settings: { ...settings, from: 'off' } })
  expect(saved.problem).toBeNull()
}

export async function callProbe({ systems }: AdminClient, { target }: Landscape): Promise<void> {
  const { passed, leftBehind } = await systems.probe({ id: target })
  expect([passed, leftBehind]).toEqual([true, []])
}
