import { describe } from 'vitest'
import { createLdapModule } from '../../../../electron/engine/connectors/ldap/index.ts'
import { scimShaped } from '../../../kit/scimShaped.ts'
import { hasSlapd, startSlapd } from '../../../kit/slapd.ts'
import { describeConnector } from '../../../suites/connector.ts'

describe.skipIf(!hasSlapd())('OpenLDAP', () => {
  for (const way of ['ldap', 'ldaps', 'StartTLS'] as const) {
    describeConnector(`LDAP over ${way}`, async () => {
      const server = await startSlapd()
      const properties = {
        ...server.properties,
        'ldap.url': way === 'ldaps' ? server.secureUrl : server.url,
        'provost.ldap.starttls': String(way === 'StartTLS'),
        'provost.ca.certificate': way === 'ldap' ? '' : server.certificate,
      }
      const { signal } = new AbortController()
      const connector = await createLdapModule('ldap').open(properties, { signal, note: () => undefined })
      return {
        connector: scimShaped(connector, { userPath: server.properties['ldap.user.path'] ?? '' }),
        secret: server.password,
        async close() {
          await connector.close()
          await server.close()
        },
      }
    })
  }
})
