import type { SystemId } from '../../../shared/domain/ids.ts'
import { security } from './accessRecordings.ts'
import type { EngineParts } from './parts.ts'
import type { Recording, Snapshot } from './recording.ts'

const certificates = (event: string): Recording => ({
  ...{ event, action: 'UPDATE', resourceType: 'System', ...security },
  read: readCertificates,
})

/** What the rows about the certificates of systems leave in the change log; of private keys nothing. */
export const certificateRecordings: Readonly<Record<string, Recording>> = {
  'systemCertificates.generate': certificates('SYSTEM_CERTIFICATE_CREATED'),
  'systemCertificates.request': certificates('SYSTEM_CERTIFICATE_REQUESTED'),
  'systemCertificates.complete': certificates('SYSTEM_CERTIFICATE_CREATED'),
  'systemCertificates.import': certificates('SYSTEM_CERTIFICATE_CREATED'),
  'systemCertificates.activate': certificates('SYSTEM_CERTIFICATE_ACTIVATED'),
  'systemCertificates.remove': certificates('SYSTEM_CERTIFICATE_DELETED'),
  'systemCertificates.setRenewal': certificates('SYSTEM_CERTIFICATE_RENEWAL_UPDATED'),
}

async function readCertificates(parts: EngineParts, given: string): Promise<Snapshot | null> {
  const system = await parts.systems.find(given)
  if (!system) return null
  const { name, id } = system
  return { name, values: { certificates: await namesOf(parts, id), renews: await parts.systemCertificates.renews(id) } }
}

async function namesOf({ systemCertificates }: EngineParts, id: SystemId): Promise<readonly string[]> {
  const known = await systemCertificates.list(id)
  return known.map(({ state, origin, commonName, details }) =>
    [state, origin, details?.subject ?? `CN=${commonName}`, details?.fingerprint ?? ''].join(' ').trim(),
  )
}
