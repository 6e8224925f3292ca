import type { Clock } from '../../../../shared/base/time.ts'
import { systemClock } from '../../../../shared/base/time.ts'
import { runChecks } from '../checkRunner.ts'
import type { ConnectorModule } from '../connector.ts'
import { createHttpClient } from '../http.ts'
import { httpSettings } from '../httpSettings.ts'
import { checkEncryption, checkName } from '../reachability.ts'
import { odataChecks } from './connectionTest.ts'
import { createOdataReader } from './reader.ts'
import { createOdataSchema } from './schema.ts'
import { odataSettings } from './settings.ts'
import { createOdataWriteBack } from './writeBack.ts'
import { createOdataWriter } from './writer.ts'

/** OData version 2 in JSON. Opening calls nobody; it throws `badProperties` for properties that cannot be. */
export function createOdataModule(clock: Clock = systemClock): ConnectorModule {
  return {
    protocol: 'odata',
    async open(properties, { signal }) {
      const connection = httpSettings(properties)
      const settings = odataSettings(properties)
      const surroundings = { signal, clock }
      const client = createHttpClient(connection, surroundings)
      return {
        reader: createOdataReader({ client, settings, clock }),
        writer: createOdataWriter(client, settings),
        schema: createOdataSchema(client, settings, clock),
        ...(settings.writtenBack === null
          ? {}
          : { writeBack: createOdataWriteBack(client, settings, settings.writtenBack) }),
        async test(report) {
          const reach = [checkName(connection, surroundings), checkEncryption(connection, surroundings)]
          await runChecks([...reach, ...odataChecks(client, settings)], report)
        },
        async close() {
          client.close()
        },
      }
    },
  }
}
