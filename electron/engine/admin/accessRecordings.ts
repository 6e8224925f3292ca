import type { JsonObject } from '../../../shared/base/json.ts'
import type { TechnicalUserId } from '../../../shared/domain/ids.ts'
import type { EngineParts } from './parts.ts'
import type { Recording, Snapshot } from './recording.ts'

export const security = { category: 'audit.security-events' } as const

const technicalUser = (event: string, action: Recording['action']): Recording => ({
  event,
  action,
  resourceType: 'TechnicalUser',
  read: readTechnicalUser,
})

/** What the rows about technical users and what they sign in with leave in the change log. */
export const accessRecordings: Readonly<Record<string, Recording>> = {
  'access.createTechnicalUser': technicalUser('TECHNICAL_USER_CREATED', 'CREATE'),
  'access.createWithoutSecret': technicalUser('TECHNICAL_USER_CREATED', 'CREATE'),
  'access.changeTechnicalUser': technicalUser('TECHNICAL_USER_UPDATED', 'UPDATE'),
  'access.removeTechnicalUser': technicalUser('TECHNICAL_USER_DELETED', 'DELETE'),
  'access.addSecret': { ...technicalUser('SECRET_CREATED', 'UPDATE'), ...security },
  'access.removeSecret': { ...technicalUser('SECRET_DELETED', 'UPDATE'), ...security },
  'callerCertificates.add': { ...technicalUser('CERTIFICATE_CREATED', 'UPDATE'), ...security },
  'callerCertificates.generate': { ...technicalUser('CERTIFICATE_CREATED', 'UPDATE'), ...security },
  'callerCertificates.remove': { ...technicalUser('CERTIFICATE_DELETED', 'UPDATE'), ...security },
  'callerCertificates.saveInbound': {
    event: 'INBOUND_CERTIFICATES_UPDATED',
    resourceType: 'Settings',
    action: 'UPDATE',
    ...security,
    idOf: () => 'inboundCertificates',
    read: async ({ inbound }) => ({
      name: 'Client certificates',
      values: (await inbound.read()).settings as unknown as JsonObject,
    }),
  },
  'access.unlock': { ...technicalUser('TECHNICAL_USER_UNLOCKED', 'UPDATE'), ...security },
}

async function readTechnicalUser({ technicalUsers }: EngineParts, id: string): Promise<Snapshot | null> {
  const user = await technicalUsers.get(id as TechnicalUserId)
  if (!user) return null
  const { displayName, clientId, permissions, lockEnabled, lockedUntil } = user
  const secretIds = user.secrets.map(({ id: secret, description, expiresAt }) =>
    [secret, description, expiresAt ?? 'never'].join(' '),
  )
  const certificates = user.certificates.map(({ subject, fingerprint, matchBy }) =>
    [subject, fingerprint, matchBy].join(' '),
  )
  return {
    name: displayName,
    values: { displayName, clientId, permissions, lockEnabled, lockedUntil, keys: secretIds, certificates },
  }
}
