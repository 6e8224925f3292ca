import type { SystemType } from '../../domain/system.ts'
import { csvProperties, fileProperties, ldifProperties } from '../fileProperties.ts'
import { engineProperties } from '../standardProperties.ts'
import { documentTransformations, ldifTransformations, tableTransformations } from '../transformations/files.ts'

const common = {
  icon: 'document-text',
  kinds: ['source', 'target'],
  realTimeSource: false,
  propertyPrefix: 'file',
  basePath: '',
} as const satisfies Partial<SystemType>

const inCommonShape = {
  user: { id: 'id', unique: 'userName' },
  group: { id: 'id', unique: 'displayName' },
}

export const csvFile: SystemType = {
  ...common,
  type: 'csvFile',
  name: 'CSV File',
  description: 'Tables of users and groups in a folder',
  icon: 'excel-attachment',
  protocol: 'csvFile',
  connectorTypeString: 'CSV_FILE',
  properties: [...fileProperties('csv', inCommonShape), ...csvProperties, ...engineProperties(30)],
  transformations: tableTransformations,
}

export const ldifFile: SystemType = {
  ...common,
  type: 'ldifFile',
  name: 'LDIF File',
  description: 'Entries of a directory in a folder',
  protocol: 'ldifFile',
  connectorTypeString: 'LDIF_FILE',
  properties: [
    ...fileProperties('ldif', { user: { id: 'dn', unique: 'uid' }, group: { id: 'dn', unique: 'cn' } }),
    ...ldifProperties,
    ...engineProperties(30),
  ],
  transformations: ldifTransformations,
}

export const jsonLines: SystemType = {
  ...common,
  type: 'jsonLines',
  name: 'JSON Lines File',
  description: 'One JSON document per line, in a folder',
  icon: 'document',
  protocol: 'jsonLines',
  connectorTypeString: 'JSON_LINES',
  properties: [...fileProperties('jsonl', inCommonShape), ...engineProperties(30)],
  transformations: documentTransformations,
}
