import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { TechnicalUser } from '../../../shared/domain/access.ts'
import { defaultInbound } from '../../../shared/domain/certificate.ts'
import type { CheckLine } from '../../../shared/domain/check.ts'
import type { TechnicalUserId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import { complianceOf, type ComplianceNeeds } from '../../../electron/engine/admin/compliance.ts'
import { detailsOf } from '../../../electron/engine/certificates/readCertificate.ts'
import { generateClientCertificate } from '../../../electron/engine/certificates/selfSigned.ts'
import { everything } from './people.ts'

function system(properties: Readonly<Record<string, string>>, more: Partial<System> = {}): System {
  const about = { id: 's1' as System['id'], kind: 'source', type: 'scimSystem', name: 'HR', description: '' } as const
  const saved = { enabled: true, secretNames: [], sources: [], version: 1, changedAt: '', changedBy: '' }
  return { ...about, ...saved, properties, ...more }
}
const good = { URL: 'https://hr.example.com', Authentication: 'BasicAuthentication' }
const person = { rights: everything, enabled: true, lockedUntil: null, lastSignInAt: null, createdAt: '', version: 1 }

async function findings(systems: readonly System[], more: Partial<ComplianceNeeds> = {}): Promise<readonly string[]> {
  const lines: CheckLine[] = []
  const administrators = { list: async () => ['a', 'b'].map((name) => ({ ...person, id: name, name })) }
  const technicalUsers = { list: async () => [] }
  const inbound = { read: async () => ({ settings: defaultInbound, version: 0 }) }
  const needs = { systems: { list: async () => systems }, technicalUsers, administrators, inbound }
  await complianceOf({ ...needs, mode: 'server', ...more }, (line) => lines.push(line))
  expect(lines).toHaveLength(8)
  return lines.filter(({ state }) => state !== 'ok').map(({ step }) => step)
}

describe('the compliance checks', () => {
  it('find nothing where all is well', async () => {
    expect(await findings([system(good)])).toEqual([])
  })

  it.each([
    ['the content of entities in logs', { 'ips.trace.created.entity.content': 'true' }, 'traceSetting'],
    ['a system called without credentials', { Authentication: 'NoAuthentication' }, 'outboundAuthentication'],
    ['a system called in the clear', { URL: 'http://hr.example.com' }, 'secureProtocols'],
    ['a secret kept in the clear', { 'my.api.key': 'x' }, 'credentialProperties'],
    ['any certificate taken', { TrustAll: 'true' }, 'trustAll'],
  ])('find %s', async (_what, properties, step) => {
    expect(await findings([system({ ...good, ...properties })])).toEqual([step])
  })

  it('let a system on premise be called in the clear', async () => {
    expect(await findings([system({ ...good, URL: 'http://hr:8000', ProxyType: 'OnPremise' })])).toEqual([])
  })

  it('find certificates that come in a header from this computer', async () => {
    const made = await generateClientCertificate({ name: 'ias', days: 30, now: new Date() })
    const shown = { ...detailsOf(new X509Certificate(made.certificate)), id: 'c1', matchBy: 'fingerprint' } as const
    const about = { clientId: 'c', displayName: 'IAS', permissions: ['realTime'], secrets: [] } as const
    const user: TechnicalUser = {
      ...{ ...about, id: 'u1' as TechnicalUserId, certificates: [{ ...shown, createdAt: '', lastUsedAt: null }] },
      ...{ lockEnabled: false, lockedUntil: null, createdAt: '', version: 1 },
    }
    const technicalUsers = { list: async () => [user] }
    const from = (...proxyAddresses: readonly string[]) => {
      const settings = { ...defaultInbound, from: 'proxy', proxyAddresses } as const
      return findings([system(good)], { technicalUsers, inbound: { read: async () => ({ settings, version: 1 }) } })
    }
    expect([await from('10.0.0.5'), await from('10.0.0.5', '127.0.0.1'), await from('::1')]).toEqual([
      [],
      ['inboundAuthentication'],
      ['inboundAuthentication'],
    ])
  })

  it('want a second administrator on a server, not on a desktop', async () => {
    const administrators = { list: async () => [{ ...person, id: 'a', name: 'a' }] }
    expect(await findings([], { administrators })).toEqual(['administratorCount'])
    expect(await findings([], { administrators, mode: 'desktop' })).toEqual([])
  })
})
