import { own, type Json, type JsonObject } from '../../../../shared/base/json.ts'
import { systemTypeOf } from '../../../../shared/catalog/index.ts'
import type { System } from '../../../../shared/domain/system.ts'
import type { Direction } from '../../../../shared/transformation/transformation.ts'
import { accessModes } from './ipsKeys.ts'

/** What an export is made of. */
export interface IpsExportInput {
  readonly system: System
  /** Current documents; a source has `read`, a target `write`, a proxy both. */
  readonly documents: Readonly<Partial<Record<Direction, string>>>
  /** The file this system was once imported from, without what Provost keeps itself; null: it was made here. */
  readonly imported: JsonObject | null
}

/** A system as the reference product exports it (spec 18.2): credentials by name, with null in place of their values. Keys that
 *  an import brought and Provost does not know come out again, in their order. */
export function toIpsDocument(input: IpsExportInput): JsonObject {
  const ours = ownEntries(input)
  const { imported } = input
  if (imported === null) return { ...ours, ...furtherDefaults }
  const added = Object.keys(ours).filter((name) => !Object.hasOwn(imported, name))
  return Object.fromEntries(
    [...Object.keys(imported), ...added].map((name) => [name, own(ours, name) ?? own(imported, name) ?? null]),
  )
}

function ownEntries({ system, documents }: IpsExportInput): JsonObject {
  return {
    id: system.id,
    connectorTypeString: systemTypeOf(system.type)?.connectorTypeString ?? system.type,
    accessMode: accessModes[system.kind],
    alias: system.description,
    ...(system.kind === 'target' ? { relatedSystems: system.sources } : {}),
    name: system.name,
    state: system.enabled ? 'ENABLED' : 'DISABLED',
    ...documentEntries(system, documents),
    properties: system.properties,
    encryptedProperties: Object.fromEntries(system.secretNames.map((name) => [name, null])),
  }
}

function documentEntries(system: System, documents: IpsExportInput['documents']): JsonObject {
  const parsed = (direction: Direction): Json => JSON.parse(documents[direction] ?? '{}') as Json
  if (system.kind === 'proxy') return { readTransformation: parsed('read'), writeTransformation: parsed('write') }
  return { transformation: parsed(system.kind === 'source' ? 'read' : 'write') }
}

/** What the reference product writes beside; Provost has nothing of its own to say there. */
const furtherDefaults: JsonObject = {
  destinationName: '',
  gitAllowedExpressions: [],
  gitDisallowedExpressions: [],
  emailSubscribers: [],
  tenantId: '',
  systemManagementType: 'CUSTOMER_MANAGED',
  automaticOutboundCertificateRenew: false,
  transformationChanged: false,
  readTransformationChanged: false,
  writeTransformationChanged: false,
  fromImport: false,
}
