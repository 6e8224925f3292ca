import type { SystemKind } from '../../../../shared/domain/system.ts'

/** `accessMode` of an export (spec 18.2). */
export const accessModes = { source: 'READ', target: 'WRITE', proxy: 'PROXY' } as const satisfies Record<
  SystemKind,
  string
>

export const documentKeys = ['transformation', 'readTransformation', 'writeTransformation'] as const

/** Keys whose values Provost keeps itself; every other key of an imported file is carried along and exported again. */
export const keptKeys: ReadonlySet<string> = new Set([
  'id',
  'connectorTypeString',
  'accessMode',
  'alias',
  'relatedSystems',
  'name',
  'state',
  ...documentKeys,
  'properties',
  'encryptedProperties',
])
