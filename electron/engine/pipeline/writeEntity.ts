import { said, type Said } from '../../../shared/base/said.ts'
import type { EntityType, TargetEntity } from '../../../shared/domain/entity.ts'
import type { Delivery } from '../../../shared/domain/event.ts'
import { declaresUpdateInsteadOfDelete } from '../../../shared/catalog/index.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { MappingStep } from '../../../shared/domain/trace.ts'
import type { Transformed, TransformationOperation } from '../../../shared/transformation/transformation.ts'
import { assignmentsOf } from './assignmentVariables.ts'
import { digestOf } from './digest.ts'
import { groupRightOf } from './groupRight.ts'
import { timeOf, variablesOf, type PipelineNeeds } from './needs.ts'
import type { PlannedWork, Writing } from './plan.ts'
import { writeRestored } from './planRestore.ts'
import { applyResolved, type Resolved } from './resolve.ts'

export type Written = Extract<Writing, { kind: 'written' }>

/** Room 5: applies the write transformation. An update whose document has the digest of the last one is unchanged (spec 9.5
 *  rule 13, 25 no. 13). */
export async function writeEntity(
  delivery: Delivery,
  plan: PlannedWork,
  context: { target: System; needs: PipelineNeeds; onStep?: (step: MappingStep) => void },
): Promise<Writing> {
  if (plan.operation === 'restore') return writeRestored(plan)
  if (plan.operation === 'delete') return writeDeletion(delivery, plan, context)
  const isForeign = plan.operation === 'create' && groupRightOf(delivery.entity) !== null
  return isForeign
    ? writeAdoption(delivery, foreignGroup, { ...context, mustExist: true })
    : writeOwn(delivery, plan, context)
}

async function writeOwn(
  delivery: Delivery,
  plan: Extract<PlannedWork, { operation: 'create' | 'update' }>,
  context: { target: System; needs: PipelineNeeds; onStep?: (step: MappingStep) => void },
): Promise<Writing> {
  const type = delivery.event.entityType
  const operation = plan.operation === 'create' ? 'createEntity' : 'updateEntity'
  const targetEntityId = plan.operation === 'update' ? plan.targetEntityId : null
  const { result, open } = await transformed(delivery, { ...context, operation, targetEntityId })
  if (result.kind === 'failed') return failed(result)
  if (result.kind === 'transformed') {
    if (plan.operation === 'create') return written('create', result, { type, hash: null, adoptOnly: null, open })
    const hash = hashOf(result)
    if (hash === plan.link.contentHash && !isResync(delivery))
      return { kind: 'skipped', reason: said`Unchanged since the last time`, unchanged: true, ...named(open) }
    return written('update', result, { type, hash, adoptOnly: null, open, about: await governing(type, context) })
  }
  if (plan.operation === 'create' && result.reason === 'operationSkipped')
    return writeAdoption(delivery, result.message, context)
  return { kind: 'skipped', reason: result.message, unchanged: false }
}

function isResync({ event }: Delivery): boolean {
  const { origin } = event
  return (origin.kind === 'job' || origin.kind === 'plan') && origin.resync === true
}

/** The document of an update, for an entity that was found instead of created, and for the digest after a create. */
export async function writeUpdate(
  delivery: Delivery,
  targetEntityId: string | null,
  context: { target: System; needs: PipelineNeeds },
): Promise<Writing> {
  const { result, open } = await transformed(delivery, { ...context, operation: 'updateEntity', targetEntityId })
  if (result.kind === 'failed') return failed(result)
  if (result.kind === 'skipped') return { kind: 'skipped', reason: result.message, unchanged: false }
  const type = delivery.event.entityType
  const hash = hashOf(result)
  return written('update', result, { type, hash, adoptOnly: null, open, about: await governing(type, context) })
}

/** Creating is excluded by skipOperations: an entity that is there already is found and updated (spec 6.6). */
async function writeAdoption(
  delivery: Delivery,
  reason: Said,
  context: { target: System; needs: PipelineNeeds; mustExist?: true },
): Promise<Writing> {
  const writing = await writeUpdate(delivery, null, context)
  if (writing.kind !== 'written') return writing
  return { ...writing, adoptOnly: reason, ...(context.mustExist && { mustExist: true }) }
}

const foreignGroup = said`The group belongs to an application, which allows its members alone to be changed (supportedOperations), and there is no such group at the target. Create it there, with the same unique attribute.`

async function writeDeletion(
  delivery: Delivery,
  plan: Extract<PlannedWork, { operation: 'delete' }>,
  context: { target: System; needs: PipelineNeeds; onStep?: (step: MappingStep) => void },
): Promise<Writing> {
  const { result } = await transformed(delivery, {
    ...context,
    operation: 'deleteEntity',
    targetEntityId: plan.targetEntityId,
  })
  if (result.kind === 'failed') return failed(result)
  if (result.kind === 'skipped') return { kind: 'skipped', reason: result.message, unchanged: false }
  const operation = result.operation === 'update' && updatesInstead(delivery, context) ? 'update' : 'delete'
  const type = delivery.event.entityType
  const about = { isPartial: operation === 'update' }
  return written(operation, result, { type, hash: null, adoptOnly: null, open: [], about })
}

/** Some products delete users unless a property says that the mappings of scope deleteEntity shall update them (spec 6.10). */
function updatesInstead({ event }: Delivery, { target, needs }: { target: System; needs: PipelineNeeds }): boolean {
  if (event.entityType !== 'user' || !declaresUpdateInsteadOfDelete(target.type)) return true
  return needs.effective(target)['scim.user.update.instead.delete'] === 'true'
}

async function transformed(
  delivery: Delivery,
  context: {
    target: System
    needs: PipelineNeeds
    operation: TransformationOperation
    targetEntityId: string | null
    onStep?: (step: MappingStep) => void
  },
): Promise<Resolved> {
  const { needs, target } = context
  const transformation = await needs.transformations.compiled(target, 'write')
  const input = {
    type: delivery.event.entityType,
    body: delivery.entity?.body ?? {},
    operation: context.operation,
    variables: variablesOf(context.targetEntityId),
    now: timeOf(needs),
    random: needs.random,
  }
  const resolving = {
    links: needs.links,
    systems: needs.systems,
    source: delivery.event.source,
    target: delivery.target,
  }
  return applyResolved(transformation, input, resolving, context.onStep)
}

type About = Pick<TargetEntity, 'governs' | 'isPartial'>

async function governing(type: EntityType, context: { target: System; needs: PipelineNeeds }): Promise<About> {
  const transformation = await context.needs.transformations.compiled(context.target, 'write')
  return { governs: transformation.governs(type) }
}

function written(
  operation: Written['operation'],
  result: Extract<Transformed, { kind: 'transformed' }>,
  more: Pick<Written, 'hash' | 'adoptOnly'> & Pick<Resolved, 'open'> & { type: EntityType; about?: About },
): Written {
  const { type, about, open, ...rest } = more
  const { body, secretPaths } = result
  const assignments = assignmentsOf(result.variables)
  const entity = { type, body, secretPaths, ...about }
  return { kind: 'written', operation, entity, ...rest, ...(assignments && { assignments }), ...named(open) }
}

function named(open: Resolved['open']): Pick<Written, 'open'> {
  return open.length === 0 ? {} : { open }
}

/** Another assignment is another state of the entity. */
function hashOf({ body, variables }: Extract<Transformed, { kind: 'transformed' }>): string {
  const assignments = assignmentsOf(variables)
  return assignments === null ? digestOf(body) : digestOf({ body, assignments: { ...assignments } })
}

function failed(result: Extract<Transformed, { kind: 'failed' }>): Writing {
  return { kind: 'failed', outcome: { kind: 'failed', problem: result.problem } }
}
