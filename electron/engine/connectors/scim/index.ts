import type { Clock } from '../../../../shared/base/time.ts'
import { systemClock } from '../../../../shared/base/time.ts'
import { runChecks } from '../checkRunner.ts'
import type { ConnectorModule } from '../connector.ts'
import { createHttpClient } from '../http.ts'
import { httpSettings } from '../httpSettings.ts'
import type { WaysOut } from '../wayOut.ts'
import { noProxies, wayOutOf } from '../wayOut.ts'
import { reachChecks } from '../reachChecks.ts'
import { createBulkWriter } from './bulkWriter.ts'
import { scimChecks } from './connectionTest.ts'
import { withCsrfToken } from './csrf.ts'
import { createScimProbe } from './probe/probe.ts'
import { createScimReader } from './reader.ts'
import { readAttributes } from './schemas.ts'
import { createServiceProviderCache } from './serviceProvider.ts'
import { scimSettings } from './settings.ts'
import { createUaaWriter } from './uaaWriter.ts'
import { createScimWriteBack } from './writeBack.ts'
import { createScimWriter } from './writer.ts'

/** SCIM 2.0 (RFC 7643, RFC 7644, RFC 9865). Opening calls nobody; it throws `badProperties` for properties that cannot be. */
export function createScimModule(clock: Clock = systemClock, ways: WaysOut = noProxies): ConnectorModule {
  return {
    protocol: 'scim',
    async open(properties, context) {
      const { signal } = context
      const connection = httpSettings(properties)
      const settings = scimSettings(properties)
      const surroundings = { signal, clock, wayOut: wayOutOf(connection.proxy, ways) }
      const plain = createHttpClient(connection, surroundings)
      const client = settings.csrfPath === null ? plain : withCsrfToken(plain, settings.csrfPath)
      const provider = createServiceProviderCache(client, clock)
      const parts = { client, settings, provider }
      const scim2 = createScimWriter(parts)
      const writer = settings.dialect === 'uaa' ? createUaaWriter(client, settings, scim2) : scim2
      return {
        reader: createScimReader({ ...parts, clock }),
        writer:
          settings.bulk === null
            ? writer
            : { ...writer, bulk: createBulkWriter({ ...parts, writer, clock }, settings.bulk.most) },
        ...(settings.dialect === 'scim2' ? { probe: createScimProbe({ ...parts, properties }) } : {}),
        schema: (type) => readAttributes(client, type),
        ...(settings.writtenBack === null
          ? {}
          : { writeBack: createScimWriteBack(client, settings, settings.writtenBack) }),
        async test(report) {
          await runChecks([...reachChecks(connection, surroundings), ...scimChecks(client, clock)], report)
        },
        async close() {
          client.close()
        },
      }
    },
  }
}
