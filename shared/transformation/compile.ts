import { said } from '../base/said.ts'
import type { EntityType } from '../domain/entity.ts'
import type { CompiledEntity, SkippableOperation } from './apply.ts'
import { applyEntity, askCondition, skippedReason } from './apply.ts'
import type { Properties } from './condition.ts'
import { compileCondition } from './condition.ts'
import type { DocumentEntity } from './document.ts'
import { readDocument } from './document.ts'
import type { Fields } from './fields.ts'
import { governedAttributes } from './governed.ts'
import { readFields } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { compileMapping } from './mapping.ts'
import type { Remarks } from './remarks.ts'
import { collectRemarks } from './remarks.ts'
import { substituteObject } from './substitute.ts'
import type { CompileTransformation, Direction, Transformation } from './transformation.ts'
import { TransformationError } from './transformation.ts'
import { withoutAttribute } from './value.ts'
import { dateFormatOf } from './variables.ts'

/** Compiles a document once for all entities of its version; throws TransformationError with every mistake it has. */
export const compile: CompileTransformation = (document, direction, properties) => {
  const remarks = collectRemarks()
  const entities = compileEntities(document, properties, remarks)
  const errors = remarks.list.filter((remark) => remark.severity === 'error')
  if (errors.length > 0) throw new TransformationError(errors)
  return transformationOf(entities, direction)
}

/** The same without throwing, for the editor: everything there is to say goes to `remarks`. */
export function compileEntities(
  document: string,
  properties: Properties,
  remarks: Remarks,
): Map<EntityType, CompiledEntity> {
  const parts = readDocument(document, remarks)
  return new Map(parts.map((part) => [part.type, compileEntity(part, properties, remarks)]))
}

function transformationOf(entities: ReadonlyMap<EntityType, CompiledEntity>, direction: Direction): Transformation {
  const governed = new Map<EntityType, readonly (readonly string[])[]>()
  return {
    direction,
    entityTypes: [...entities].filter(([, entity]) => !entity.isIgnored).map(([type]) => type),
    condition(input) {
      const entity = entities.get(input.type)
      return entity ? askCondition(entity, input) : { holds: true, clauses: [], message: null }
    },
    governs(type) {
      const known = governed.get(type) ?? governedAttributes(entities.get(type)?.mappings.updateEntity ?? [])
      governed.set(type, known)
      return known
    },
    skips: (type, operation) => {
      const isSkipped = entities.get(type)?.skipOperations.includes(operation) ?? false
      return isSkipped ? skippedReason(operation) : null
    },
    deletesByUpdate: (type) => entities.get(type)?.deletesByUpdate ?? false,
    apply(input, onStep) {
      const entity = entities.get(input.type)
      if (entity) return applyEntity(entity, input, onStep ?? null)
      const message = said`The transformation has no entity type [${input.type}]`
      return { kind: 'skipped', reason: 'ignored', message, clauses: [] }
    },
  }
}

function compileEntity(part: DocumentEntity, properties: Properties, remarks: Remarks): CompiledEntity {
  const place = { entityType: part.type, mapping: null }
  const fields = readFields(substituteObject(withoutAttribute(part.raw, 'mappings'), properties), place, remarks)
  const mappings = part.mappings
    .map((raw, position) => compileMapping(raw, properties, { ...place, mapping: position + 1 }, remarks))
    .filter((mapping) => mapping !== null)
  const deleting = deleteMappings(mappings, fields.has('scimEntityEndpoint'))
  const written = part.raw['condition']
  return {
    type: part.type,
    isIgnored: fields.boolean('ignore'),
    condition: fields.parsed('condition', (text) => (text.trim() === '' ? null : compileCondition(text, properties))),
    conditionText: typeof written === 'string' ? written : '',
    skipOperations: readSkipOperations(fields),
    deletesByUpdate: deleting.some((mapping) => !mapping.setsOnlyTargetId),
    mappings: {
      read: mappings,
      createEntity: mappings.filter(({ scope }) => scope === null || scope === 'createEntity'),
      updateEntity: mappings.filter(({ scope }) => scope === null),
      patchEntity: mappings.filter(({ scope }) => scope === 'patchEntity'),
      deleteEntity: deleting,
    },
    dateFormat: dateFormatOf(properties),
  }
}

/** On a proxy the scope counts only where it decodes the id, and the operation stays a deletion (spec 4). */
function deleteMappings(mappings: readonly Mapping[], isProxy: boolean): Mapping[] {
  return mappings.filter((mapping) => mapping.scope === 'deleteEntity' && (!isProxy || mapping.setsOnlyTargetId))
}

const operations: readonly SkippableOperation[] = ['create', 'update', 'delete']

function readSkipOperations(fields: Fields): SkippableOperation[] {
  const written = fields.texts('skipOperations') ?? []
  const unknown = written.find((word) => !operations.some((operation) => operation === word))
  if (unknown !== undefined)
    fields.error('skipOperations', said`"${unknown}" is not known; it is one of ${operations.join(', ')}`)
  return operations.filter((operation) => written.includes(operation))
}
