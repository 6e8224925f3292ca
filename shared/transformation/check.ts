import type { EntityType } from '../domain/entity.ts'
import type { ResourceType } from '../scim/schema.ts'
import { advisePaths } from './advicePaths.ts'
import type { Advised } from './advised.ts'
import { adviseKeys } from './adviceKeys.ts'
import { adviseEntity, adviseMapping } from './adviceMapping.ts'
import { adviseTraps } from './adviceTraps.ts'
import { adviseCondition, adviseFunctions, adviseReferences } from './adviceText.ts'
import { adviseVariables } from './adviceVariables.ts'
import { compile } from './compile.ts'
import type { Properties } from './condition.ts'
import type { DocumentEntity } from './document.ts'
import { readDocument } from './document.ts'
import type { Fields } from './fields.ts'
import { readFields } from './fields.ts'
import type { Place, Remarks } from './remarks.ts'
import { collectRemarks } from './remarks.ts'
import type { Direction, TransformationRemark } from './transformation.ts'
import { TransformationError } from './transformation.ts'
import { withoutAttribute } from './value.ts'

/** What is known of the system the document belongs to. */
export interface AdvisedSystem {
  readonly properties?: Properties
  /** The SCIM schema of its entities, where it keeps to one. */
  readonly resources?: Partial<Readonly<Record<EntityType, ResourceType>>>
}

/** The mistakes of a document; the advice on one that has none. Never throws. */
export function remarksOn(
  document: string,
  direction: Direction,
  system: AdvisedSystem = {},
): readonly TransformationRemark[] {
  try {
    compile(document, direction, system.properties ?? {})
    return adviceOn(document, direction, system)
  } catch (error) {
    if (error instanceof TransformationError) return error.remarks
    throw error
  }
}

/**
 * What an administrator may want to know about a document that can be compiled: nothing here stops it.
 * Mistakes are the business of `compile`; parts that cannot be read are passed over. Never throws.
 */
export function adviceOn(
  document: string,
  direction: Direction,
  system: AdvisedSystem = {},
): readonly TransformationRemark[] {
  const remarks = collectRemarks()
  for (const part of readDocument(document, remarks)) adviseOn(part, { direction, system, remarks })
  return remarks.list.filter((remark) => remark.severity === 'advice')
}

interface Advising {
  readonly direction: Direction
  readonly system: AdvisedSystem
  readonly remarks: Remarks
}

function adviseOn(part: DocumentEntity, { direction, system, remarks }: Advising): void {
  const entity = advised(part.raw, { entityType: part.type, mapping: null }, remarks)
  if (entity.fields.boolean('ignore')) return
  const mappings = part.mappings
    .map((raw, position) => advised(raw, { entityType: part.type, mapping: position + 1 }, remarks))
    .filter((mapping) => !mapping.fields.boolean('ignore'))
  const resource = system.resources?.[part.type]
  adviseKeys(entity, 'entity')
  adviseEntity(entity, direction)
  adviseCondition(entity)
  adviseReferences({ ...entity, fields: headOf(part) })
  for (const mapping of mappings) {
    adviseKeys(mapping, 'mapping')
    adviseMapping(mapping, direction)
    if (direction === 'write') adviseTraps(mapping, system.properties ?? {})
    adviseCondition(mapping)
    adviseFunctions(mapping, system.properties ?? {})
    if (resource) advisePaths(mapping, resource, direction)
    adviseReferences(mapping)
  }
  adviseVariables(entity, mappings, direction)
}

function advised(raw: DocumentEntity['raw'], place: Place, remarks: Remarks): Advised {
  return {
    fields: readFields(raw, place, collectRemarks()),
    advise: (key, message, column = null) => remarks.advice(place, key, message, column),
  }
}

function headOf(part: DocumentEntity): Fields {
  const place = { entityType: part.type, mapping: null }
  return readFields(withoutAttribute(part.raw, 'mappings'), place, collectRemarks())
}
