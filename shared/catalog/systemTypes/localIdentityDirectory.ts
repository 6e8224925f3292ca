import type { SystemType } from '../../domain/system.ts'
import { directoryProperties, updateInsteadOfDelete } from '../scimProperties.ts'
import { engineProperties } from '../standardProperties.ts'
import { readIdentities, writeIdentities } from '../transformations/identityDirectory.ts'
import { list, move, optional } from '../transformations/mapping.ts'

/** In process: no address, no credentials. Its people need neither an e-mail address nor the ids of the identity service. */
export const localIdentityDirectory: SystemType = {
  type: 'localIdentityDirectory',
  name: 'Local Identity Directory',
  description: 'Built into Provost',
  icon: 'address-book',
  protocol: 'directory',
  connectorTypeString: 'LOCAL_IDENTITY_DIRECTORY',
  kinds: ['source', 'target'],
  realTimeSource: true,
  propertyPrefix: 'idds',
  basePath: '',
  properties: [...directoryProperties('idds', 'displayName'), updateInsteadOfDelete('idds'), ...engineProperties(30)],
  transformations: {
    read: readIdentities({ alwaysThere: optional }),
    write: writeIdentities(move('$.emails[*].value', '$.emails[?(@.value)]', list)),
  },
}
