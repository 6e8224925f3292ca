import type { SystemType } from '../domain/system.ts'
import { connectionProperties, engineProperties, signInProperties, tokenProperties } from './standardProperties.ts'

const prefix = 'ips:'

/** A product that Provost cannot speak with yet. Its systems can be kept, edited and exported (spec 18.1: parking systems), not
 *  called. null: the name is not of that kind. */
export function parkedTypeOf(type: string): SystemType | null {
  if (!type.startsWith(prefix)) return null
  const connectorTypeString = type.slice(prefix.length)
  if (!/^[A-Z0-9_]{1,80}$/.test(connectorTypeString)) return null
  return {
    type,
    name: connectorTypeString,
    description: 'Kept as it was imported. There is no connector for this product yet.',
    icon: 'product',
    protocol: 'parked',
    connectorTypeString,
    kinds: ['source', 'target', 'proxy'],
    realTimeSource: false,
    propertyPrefix: null,
    basePath: '',
    properties: [...signInProperties, ...tokenProperties, ...engineProperties(30), ...connectionProperties].map(
      (property) => ({ ...property, required: false }),
    ),
    transformations: { read: {}, write: {} },
  }
}

/** The type under which systems of an unknown product are kept. */
export const parkedTypeName = (connectorTypeString: string): string => `${prefix}${connectorTypeString}`
