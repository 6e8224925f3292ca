import type { Clock } from '../../../../shared/base/time.ts'
import { systemClock } from '../../../../shared/base/time.ts'
import { runChecks } from '../checkRunner.ts'
import type { ConnectorModule } from '../connector.ts'
import { createHttpClient } from '../http.ts'
import { httpSettings } from '../httpSettings.ts'
import type { WaysOut } from '../wayOut.ts'
import { noProxies, wayOutOf } from '../wayOut.ts'
import { reachChecks } from '../reachChecks.ts'
import { odataChecks } from './connectionTest.ts'
import { createOdataReader } from './reader.ts'
import { createOdataSchema } from './schema.ts'
import { odataSettings } from './settings.ts'
import { createOdataWriteBack } from './writeBack.ts'
import { createOdataWriter } from './writer.ts'

/** OData version 2 in JSON. Opening calls nobody; it throws `badProperties` for properties that cannot be. */
export function createOdataModule(clock: Clock = systemClock, ways: WaysOut = noProxies): ConnectorModule {
  return {
    protocol: 'odata',
    async open(properties, { signal }) {
      const connection = httpSettings(properties)
      const settings = odataSettings(properties)
      const surroundings = { signal, clock, wayOut: wayOutOf(connection.proxy, ways) }
      const client = createHttpClient(connection, surroundings)
      return {
        reader: createOdataReader({ client, settings, clock }),
        writer: createOdataWriter(client, settings),
        schema: createOdataSchema(client, settings, clock),
        ...(settings.writtenBack === null
          ? {}
          : { writeBack: createOdataWriteBack(client, settings, settings.writtenBack) }),
        async test(report) {
          await runChecks([...reachChecks(connection, surroundings), ...odataChecks(client, settings)], report)
        },
        async close() {
          client.close()
        },
      }
    },
  }
}
