import { createScimModule } from '../../../electron/engine/connectors/scim/index.ts'
import { startScimServer } from '../../kit/servers.ts'
import { describeConnector } from '../../suites/connector.ts'

const secret = 'marker-of-the-secret'

for (const patch of ['false', 'true']) {
  for (const signIn of ['basic', 'bearer'] as const) {
    describeConnector(`SCIM with ${patch === 'true' ? 'PATCH' : 'PUT'} and ${signIn} sign-in`, async () => {
      const server = await startScimServer({ user: 'technical', secret, signIn })
      const controller = new AbortController()
      const signed =
        signIn === 'basic'
          ? { Authentication: 'BasicAuthentication', User: 'technical', Password: secret }
          : { 'ips.http.header.authorization': `Bearer ${secret}` }
      const properties = { URL: server.url, 'scim.support.patch.operation': patch, ...signed }
      const connector = await createScimModule().open(properties, { signal: controller.signal, note: () => undefined })
      return {
        connector,
        secret,
        async close() {
          await connector.close()
          await server.close()
        },
      }
    })
  }
}
