import { createOdataModule } from '../../../../electron/engine/connectors/odata/index.ts'
import { startOdataServer } from '../../../kit/odata.ts'
import { odataShaped } from '../../../kit/odataShaped.ts'
import { describeConnector } from '../../../suites/connector.ts'

for (const paging of ['server', 'client'] as const) {
  describeConnector(`OData v2 with pages by the ${paging}`, async () => {
    const server = await startOdataServer()
    const properties = { ...server.properties, 'provost.odata.paging': paging }
    const { signal } = new AbortController()
    const connector = await createOdataModule().open(properties, { signal, note: () => undefined })
    return {
      connector: odataShaped(connector),
      secret: server.password,
      async close() {
        await connector.close()
        await server.close()
      },
    }
  })
}
