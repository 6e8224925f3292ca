import type { JsonObject } from '../../../shared/base/json.ts'
import { said } from '../../../shared/base/said.ts'
import { later, minutes } from '../../../shared/base/time.ts'
import { runOf, type EditedOrigin, type SourceEvent } from '../../../shared/domain/event.ts'
import { eventIdOf } from '../../../shared/domain/ids.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Exchange } from '../../../shared/domain/trace.ts'
import { recordExchanges } from '../connectors/exchange.ts'
import { entityName } from './entityName.ts'
import type { PipelineNeeds } from './needs.ts'
import { readPlanned } from './readPlanned.ts'
import { notRead, readAgain, transform, type RoomThree } from './roomThree.ts'
import { problemOf } from './surprise.ts'

/** Room 3: reads the entity back from its source (or takes the body, spec 9.6) and applies the read transformation. Filters of
 *  the source are not considered in real time (spec 9.5 rule 1). */
export async function readEntity(
  event: SourceEvent,
  needs: PipelineNeeds,
  giveUpAfterHours: number,
): Promise<RoomThree> {
  const source = await needs.systems.find(event.source)
  if (!source)
    return notRead({
      code: 'badProperties',
      message: said`Its source system ${event.source} was deleted. Nothing can be read for it any more.`,
    })
  if (event.origin.kind === 'undo') return undoing(event)
  if (event.origin.kind === 'edit') return readEdited(event, event.origin, { source, needs })
  if (event.origin.kind === 'plan') return readPlanned(event, event.origin, { source, needs })
  if (event.change === 'delete') {
    const name = event.body === null ? null : entityName(event.body)
    return {
      reading: { kind: 'deprovision', reason: said`Deleted at the source`, name },
      report: { state: 'done', note: said`Deleted at the source; nothing is read` },
    }
  }
  if (runOf(event.origin) === null && !source.enabled) return postponedWhileDisabled(source, needs)
  const exchanges: Exchange[] = []
  const body = await bodyOf(event, source, { needs, exchanges })
  if (body.kind === 'problem') return readAgain(event, body.problem, { source, needs, giveUpAfterHours, exchanges })
  return transform(event, source, { body: body.body, needs, exchanges, note: body.note })
}

/** Its source is not asked: a target gets back what it had. */
function undoing(event: SourceEvent): RoomThree {
  const entity = { type: event.entityType, sourceEntityId: event.entityId, body: {} }
  const note = said`Restored from the copy kept before; nothing is read`
  return { reading: { kind: 'read', entity, name: null }, report: { state: 'done', note } }
}

/** What an administrator edited is taken as it stands: nobody is asked. */
async function readEdited(
  event: SourceEvent,
  { of, stage, by }: EditedOrigin,
  { source, needs }: { readonly source: System; readonly needs: PipelineNeeds },
): Promise<RoomThree> {
  const body = event.body ?? {}
  if (stage === 'source') {
    const note = said`${by} edited what the source gave for ${eventIdOf(of)}; the source is not asked`
    return transform(event, source, { body, needs, exchanges: [], note })
  }
  const note = said`${by} edited the entity of ${eventIdOf(of)}; the source is not asked, and the read transformation does not run`
  const entity = { type: event.entityType, sourceEntityId: event.entityId, body }
  return {
    reading: { kind: 'read', entity, name: entityName(body) },
    report: { state: 'done', note, output: body },
  }
}

type Body = { kind: 'body'; body: JsonObject; note: string | null } | { kind: 'problem'; problem: Problem }

async function bodyOf(
  event: SourceEvent,
  source: System,
  tools: { needs: PipelineNeeds; exchanges: Exchange[] },
): Promise<Body> {
  if (runOf(event.origin) !== null) return pushed(event, said`As the run read it from the source`)
  const mode = tools.needs.effective(source)['provost.realtime.mode'] ?? 'pull'
  if (mode === 'push') return pushed(event, said`The body of the call was taken; the source is set to push`)
  const what = said`Reading ${event.entityType} ${event.entityId} from source "${source.name}"`
  try {
    const entity = await recordExchanges(tools.exchanges, () =>
      tools.needs.useConnector(source, async (connector) => {
        if (!connector.reader?.get) return undefined
        return connector.reader.get(event.entityType, event.entityId)
      }),
    )
    if (entity === undefined)
      return pushed(event, said`This source cannot be read by ID; the body of the call was taken`)
    if (entity) return { kind: 'body', body: entity.body, note: null }
    const message = said`${what}: there is no such ${event.entityType}. It was deleted meanwhile, or the call named a wrong ID.`
    return { kind: 'problem', problem: { code: 'unknownEntity', message } }
  } catch (error) {
    if (mode === 'pull-or-push' && event.body !== null && isComplete(event.body)) {
      return pushed(event, said`The source could not be read; the body of the call was taken (pull-or-push)`)
    }
    return { kind: 'problem', problem: problemOf(error, what, tools.needs.log) }
  }
}

function pushed(event: SourceEvent, note: string): Body {
  if (event.body !== null) return { kind: 'body', body: event.body, note }
  const message = said`The source sent no body for ${event.entityType} ${event.entityId}, and it is set to push. Send the whole entity, or set it to pull.`
  return { kind: 'problem', problem: { code: 'invalidEntity', message } }
}

/** A reference of one attribute says who changed, not how. */
function isComplete(body: JsonObject): boolean {
  return Object.keys(body).length > 1
}

function postponedWhileDisabled(source: System, needs: PipelineNeeds): RoomThree {
  const problem: Problem = {
    code: 'badProperties',
    message: said`Source "${source.name}" is disabled. The event waits until it is enabled.`,
  }
  return {
    reading: { kind: 'later', at: later(needs.clock.now(), minutes(1)), problem },
    report: { state: 'retry', problem },
  }
}
