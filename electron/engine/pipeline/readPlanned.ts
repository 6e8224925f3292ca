import type { JsonObject } from '../../../shared/base/json.ts'
import { said } from '../../../shared/base/said.ts'
import type { SourceEvent } from '../../../shared/domain/event.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Exchange } from '../../../shared/domain/trace.ts'
import { recordExchanges } from '../connectors/exchange.ts'
import type { PipelineNeeds } from './needs.ts'
import type { ApprovedLine, PlanOrigin } from './planBook.ts'
import { notRead, readAgain, transform, type RoomThree } from './roomThree.ts'
import { problemOf } from './surprise.ts'

/** Room 3 for a line of a plan: the entity is read once more, so that planning can tell whether it is still as the plan saw it.
 *  Where the source cannot be asked for one entity, what the plan read is taken. */
export async function readPlanned(
  event: SourceEvent,
  origin: PlanOrigin,
  { source, needs: given }: { readonly source: System; readonly needs: PipelineNeeds },
): Promise<RoomThree> {
  const line = await given.plans.approved(origin)
  if (line === null) return notWanted()
  if (line.isChosen)
    return deprovisioned(chosenReason, said`An administrator chose to delete it; the source is not asked`)
  const needs = { ...given, evaluatedAt: line.evaluatedAt }
  if (!source.enabled) {
    const message = said`Source "${source.name}" is disabled. Enable it, and apply the plan again.`
    return notRead({ code: 'badProperties', message })
  }
  const what = said`Reading ${event.entityType} ${event.entityId} from source "${source.name}"`
  const exchanges: Exchange[] = []
  try {
    const present = await presentBody(event, line, { source, needs, exchanges })
    if (present.body === null) return deprovisioned(goneReason, present.note ?? goneReason)
    return await transform(event, source, { body: present.body, needs, exchanges, note: present.note })
  } catch (error) {
    const problem = problemOf(error, what, needs.log)
    return readAgain(event, problem, { source, needs, giveUpAfterHours: 0, exchanges })
  }
}

/** Said by plans, runs and lines of plans alike. */
export const goneReason = said`The source does not have it any more`
export const chosenReason = said`An administrator chose to delete it`

interface Present {
  /** null: the source has it no more. */
  readonly body: JsonObject | null
  readonly note: string | null
}

async function presentBody(
  { entityType, entityId }: SourceEvent,
  line: ApprovedLine,
  { source, needs, exchanges }: { source: System; needs: PipelineNeeds; exchanges: Exchange[] },
): Promise<Present> {
  const found = await recordExchanges(exchanges, () =>
    needs.useConnector(source, async ({ reader }) => (reader?.get ? reader.get(entityType, entityId) : undefined)),
  )
  if (found === undefined) return { body: line.body, note: said`As the plan read it: this source cannot be read by ID` }
  if (found === null) return { body: null, note: null }
  // A filter of the source holds for searching alone: who it leaves out is found by ID all the same.
  if (line.body === null && hasFilter(needs.effective(source))) return { body: null, note: null }
  return { body: found.body, note: null }
}

function hasFilter(properties: Readonly<Record<string, string>>): boolean {
  return Object.entries(properties).some(([name, value]) => name.endsWith('filter') && value !== '')
}

function deprovisioned(reason: string, note: string): RoomThree {
  return { reading: { kind: 'deprovision', reason, name: null }, report: { state: 'done', note } }
}

function notWanted(): RoomThree {
  const reason = said`Applying the plan was stopped before, or the plan was removed`
  return { reading: { kind: 'skipped', reason }, report: { state: 'skipped', note: reason } }
}
