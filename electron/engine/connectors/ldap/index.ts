import type { Clock } from '../../../../shared/base/time.ts'
import { systemClock } from '../../../../shared/base/time.ts'
import { runChecks } from '../checkRunner.ts'
import type { ConnectorModule } from '../connector.ts'
import { checkName } from '../reachability.ts'
import { createLdapClient } from './client.ts'
import { ldapChecks } from './connectionTest.ts'
import type { Dialect } from './dialect.ts'
import { createLdapReader } from './reader.ts'
import { readSchema } from './schema.ts'
import { createSender } from './sending.ts'
import { ldapSettings } from './settings.ts'
import { createLdapWriter } from './writer.ts'

/** LDAP v3 (RFC 4511), plain or in the dialect of Active Directory. Opening calls nobody; it throws `badProperties` for
 *  properties that cannot be. */
export function createLdapModule(dialect: Dialect, clock: Clock = systemClock): ConnectorModule {
  return {
    protocol: dialect,
    async open(properties, context) {
      const { signal } = context
      const note = (message: string): void => {
        context.note(message)
      }
      const settings = ldapSettings(dialect, properties)
      const sender = createSender(settings, signal, clock)
      const client = createLdapClient(settings, sender)
      const breakOff = (): void => {
        client.close()
      }
      signal.addEventListener('abort', breakOff, { once: true })
      if (settings.delta === 'incomplete') {
        note('Delta read stays off: uSNChanged is not in both ldap.user.attributes and ldap.group.attributes.')
      }
      return {
        reader: createLdapReader(client, note),
        writer: createLdapWriter(client),
        schema: (type) => readSchema(client, type),
        async test(report) {
          const place = { baseUrl: settings.tls.address, deadlineMs: settings.connectDeadlineMs }
          await runChecks([checkName(place, { signal, clock }), ...ldapChecks(client, sender, clock)], report)
        },
        async close() {
          signal.removeEventListener('abort', breakOff)
          client.close()
        },
      }
    },
  }
}
