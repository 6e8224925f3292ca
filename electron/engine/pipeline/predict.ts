import type { JsonObject } from '../../../shared/base/json.ts'
import { said } from '../../../shared/base/said.ts'
import type { EntityType, TargetEntity } from '../../../shared/domain/entity.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Connector, Writer } from '../connectors/connector.ts'
import type { Links } from '../systems/links.ts'
import { correlate } from './correlate.ts'
import type { PipelineNeeds } from './needs.ts'

/** Stands for the id a target will give to an entity that it does not have yet. */
export function plannedId({ entityType, id }: { readonly entityType: string; readonly id: string }): string {
  return `planned:${entityType}:${id}`
}

/** A write that was not done. */
export interface PredictedWrite {
  readonly kind: 'create' | 'update' | 'delete'
  /** null: the target would give it. */
  readonly id: string | null
  readonly entity: TargetEntity | null
  /** The entity as the target has it; null: it has not, or was not asked. */
  readonly before: JsonObject | null
}

export interface Predicting {
  /** Relations as they would be by then; nothing is written to them. */
  readonly links: Pick<Links, 'targetIds'>
  /** Whether the target may be asked for what it has. */
  readonly looks: boolean
  /** The id that stands for the one the target would give. */
  readonly newId: string
  readonly writes: PredictedWrite[]
}

/** Rooms 4 to 6 with these needs are those that work, but for the outermost write: it is noted and not done, and neither
 *  relation nor copy is kept. */
export function predictingNeeds(needs: PipelineNeeds, given: Predicting): PipelineNeeds {
  const { links } = given
  return {
    ...needs,
    links: { ...needs.links, ...links, put: () => Promise.resolve(), remove: () => Promise.resolve() },
    images: { ...needs.images, keep: () => Promise.resolve() },
    guard: { ...needs.guard, verdictFor: () => Promise.resolve({ kind: 'go' }) },
    useConnector: (target, work) =>
      given.looks
        ? needs.useConnector(target, (connector) => work(lookingConnector(connector, target, needs, given)))
        : work({ ...nowhere, writer: blindWriter(given) }),
  }
}

const nowhere: Connector = { test: () => Promise.resolve(), close: () => Promise.resolve() }

/** Asks nobody: everything is taken as the relations say it. */
function blindWriter({ newId, writes }: Predicting): Writer {
  return {
    find: () => Promise.resolve([]),
    get: () => Promise.resolve(null),
    create: (entity) => {
      writes.push({ kind: 'create', id: null, entity, before: null })
      return Promise.resolve({ id: newId })
    },
    update: (before, { id, ...entity }) => {
      writes.push({ kind: 'update', id, entity, before })
      return Promise.resolve({ id })
    },
    delete: (_, id) => {
      writes.push({ kind: 'delete', id, entity: null, before: null })
      return Promise.resolve()
    },
    changeMember: () => Promise.resolve(),
  }
}

function lookingConnector(connector: Connector, target: System, needs: PipelineNeeds, given: Predicting): Connector {
  const { writer } = connector
  return writer ? { ...nowhere, writer: lookingWriter(writer, { target, needs }, given) } : nowhere
}

/** Reads what the target has, and refuses as the target would. */
function lookingWriter(
  writer: Writer,
  context: { readonly target: System; readonly needs: PipelineNeeds },
  { newId, writes }: Predicting,
): Writer {
  const present = async (type: EntityType, id: string): Promise<JsonObject> => {
    const found = await writer.get(type, id)
    if (found === null)
      throw new ProblemError({
        code: 'unknownEntity',
        message: said`There is no ${type} ${id} at "${context.target.name}".`,
      })
    return found
  }
  return {
    find: (type, all) => writer.find(type, all),
    get: (type, id) => writer.get(type, id),
    create: async (entity) => {
      const found = await correlate(writer, entity, context)
      if (found.kind !== 'none')
        throw new ProblemError({ code: 'alreadyExists', message: said`"${context.target.name}" has it already.` })
      writes.push({ kind: 'create', id: null, entity, before: null })
      return { id: newId }
    },
    update: async (_, { id, ...entity }) => {
      writes.push({ kind: 'update', id, entity, before: await present(entity.type, id) })
      return { id }
    },
    delete: async (type, id) => {
      writes.push({ kind: 'delete', id, entity: null, before: await present(type, id) })
    },
    ...(writer.changeMember && {
      changeMember: async (group: string) => {
        await present('group', group)
      },
    }),
  }
}
