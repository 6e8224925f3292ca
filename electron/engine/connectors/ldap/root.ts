import { PresenceFilter } from 'ldapts'
import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { LdapClient } from './client.ts'
import { textsAt } from './entry.ts'

/** What a domain controller says about itself (MS-ADTS 3.1.1.3.2). */
export interface Root {
  readonly highestUsn: string
  /** Which controller counts: its identity changes when it is restored from a backup. */
  readonly controller: string
  /** Distinguished name of the domain. */
  readonly domain: string
}

/** Throws `badProperties` for a server that is no domain controller. */
export async function readRoot(client: LdapClient): Promise<Root> {
  const { settings } = client
  const anything = new PresenceFilter({ attribute: 'objectClass' })
  const attributes = ['highestCommittedUSN', 'dsServiceName', 'defaultNamingContext']
  const [entry] = await client.search({ base: '', scope: 'base', filter: anything, attributes })
  const [highestUsn = '', service = '', domain = ''] = entry
    ? attributes.map((name) => textsAt(entry, name, settings)[0] ?? '')
    : []
  if (!/^\d{1,20}$/.test(highestUsn) || service === '') {
    const message = said`${settings.tls.address} does not count its changes (highestCommittedUSN): it is no Active Directory domain controller. Switch ips.delta.read off.`
    throw new ProblemError({ code: 'badProperties', message })
  }
  const [own] = await client.search({ base: service, scope: 'base', filter: anything, attributes: ['invocationId'] })
  const identity = own ? textsAt(own, 'invocationId', settings)[0] : undefined
  return { highestUsn, controller: identity ?? service, domain }
}
