import { expect } from 'vitest'
import type { AdminClient } from '../../shared/contract/adminApi.ts'
import type { Landscape } from '../kit/landscape.ts'
import { issueCertificate } from '../kit/certificates.ts'
import { signRequest } from '../kit/signRequest.ts'

export async function callCallerCertificates({ access, callerCertificates }: AdminClient): Promise<void> {
  const { id, secrets } = await access.createWithoutSecret({ displayName: 'By certificate', permissions: ['realTime'] })
  expect(secrets).toEqual([])
  const made = await callerCertificates.generate({ id, commonName: 'ias', password: 'correct horse' })
  await callerCertificates.remove({ id, certificate: made.certificate.id })
  const { certificate } = issueCertificate('ias')
  const added = await callerCertificates.add({ id, certificate, matchBy: 'name' })
  expect((await access.getTechnicalUser({ id })).certificates).toEqual([added])
  const { settings, version } = await callerCertificates.getInbound()
  const saved = await callerCertificates.saveInbound({ version, settings: { ...settings, from: 'off' } })
  expect(saved.problem).toBeNull()
}

export async function callSystemCertificates({ systems, systemCertificates }: AdminClient): Promise<void> {
  const draft = { role: 'target', type: 'scimSystem', name: 'By certificate' } as const
  const properties = { URL: 'https://localhost', Authentication: 'ClientCertificateAuthentication' }
  const { id } = await systems.create({ ...draft, properties })
  const requested = await systemCertificates.request({ id, commonName: 'provost' })
  await systemCertificates.remove({ id, certificate: requested.id })
  const { certificate, key } = issueCertificate('provost')
  const brought = { kind: 'pem', certificate, key } as const
  expect((await systemCertificates.import({ id, brought })).state).toBe('active')
  const made = await systemCertificates.generate({ id, commonName: 'provost' })
  await systemCertificates.activate({ id, certificate: made.id })
  const [old] = (await systemCertificates.list({ id })).certificates
  await systemCertificates.remove({ id, certificate: old?.id ?? '' })
  const asked = await systemCertificates.request({ id, commonName: 'provost' })
  await systemCertificates.complete({ id, certificate: asked.id, text: signRequest(asked.text) })
  await systemCertificates.setRenewal({ id, renews: true })
  const { certificates, renews } = await systemCertificates.list({ id })
  expect([certificates.map(({ state }) => state), renews]).toEqual([['active', 'inactive'], true])
}

export async function callExpiring({ access, engine }: AdminClient): Promise<void> {
  const { id } = await access.createTechnicalUser({ displayName: 'Ends', permissions: ['realTime'] })
  expect((await engine.expiring()).map(({ owner }) => owner)).toContain(id)
}

export async function callProbe({ systems }: AdminClient, { target }: Landscape): Promise<void> {
  const { passed, leftBehind } = await systems.probe({ id: target })
  expect([passed, leftBehind]).toEqual([true, []])
}
