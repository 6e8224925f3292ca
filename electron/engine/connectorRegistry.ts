import type { Clock } from '../../shared/base/time.ts'
import { createFileModules } from './connectors/files/index.ts'
import { createLdapModule } from './connectors/ldap/index.ts'
import { createOdataModule } from './connectors/odata/index.ts'
import type { ConnectorRegistry } from './connectors/registry.ts'
import { createRegistry } from './connectors/registry.ts'
import { createScimModule } from './connectors/scim/index.ts'
import { createHanaModule } from './connectors/sql/hana.ts'
import { createSqlModules } from './connectors/sql/index.ts'
import type { WaysOut } from './connectors/wayOut.ts'
import type { Directory } from './directory/directory.ts'
import { directoryModule } from './directory/directoryConnector.ts'

export interface RegistryNeeds {
  readonly clock: Clock
  readonly directory: Directory
  readonly dataFolder: string
  readonly newId: () => string
  readonly ways: WaysOut
}

/** Every protocol this engine speaks. */
export function createConnectorRegistry(needs: RegistryNeeds): ConnectorRegistry {
  const { clock, directory, dataFolder, newId, ways } = needs
  return createRegistry([
    createScimModule(clock, ways),
    createLdapModule('ldap', clock),
    createLdapModule('activeDirectory', clock),
    createOdataModule(clock, ways),
    directoryModule(directory),
    ...createSqlModules(clock),
    createHanaModule(clock),
    ...createFileModules({ engineFolder: dataFolder, newId }),
  ])
}
