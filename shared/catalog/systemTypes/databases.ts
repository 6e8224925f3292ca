import type { SystemType } from '../../domain/system.ts'
import { databasePace, databaseProperties, statementProperties } from '../sqlProperties.ts'
import { engineProperties } from '../standardProperties.ts'
import { tableTransformations } from '../transformations/files.ts'

/** A product whose tables and statements the administrator names; its rows have the common shape. */
function database(
  product: Pick<SystemType, 'type' | 'name' | 'description' | 'connectorTypeString'>,
  example: string,
): SystemType {
  return {
    ...product,
    icon: 'database',
    protocol: product.type,
    kinds: ['source', 'target'],
    realTimeSource: false,
    propertyPrefix: 'sql',
    basePath: '',
    properties: [...databaseProperties(example), ...statementProperties, ...databasePace, ...engineProperties(30)],
    transformations: tableTransformations,
  }
}

export const postgresql = database(
  {
    type: 'postgresql',
    name: 'PostgreSQL',
    description: 'Your own tables, by SQL',
    connectorTypeString: 'POSTGRESQL',
  },
  'postgresql://db.example.com:5432/hr',
)

export const mysql = database(
  { type: 'mysql', name: 'MySQL, MariaDB', description: 'Your own tables, by SQL', connectorTypeString: 'MYSQL' },
  'mysql://db.example.com:3306/hr',
)

export const sqlServer = database(
  {
    type: 'sqlServer',
    name: 'Microsoft SQL Server',
    description: 'Your own tables, by SQL',
    connectorTypeString: 'SQL_SERVER',
  },
  'sqlserver://db.example.com:1433/hr',
)

export const oracle = database(
  { type: 'oracle', name: 'Oracle Database', description: 'Your own tables, by SQL', connectorTypeString: 'ORACLE' },
  'oracle://db.example.com:1521/hr',
)
