import {
  letterRefOf,
  type DeadLetter,
  type DeadLetterDetail,
  type LetterGroup,
  type LetterId,
  type LetterRef,
  type SentEdited,
} from '../../../shared/domain/deadLetter.ts'
import { said } from '../../../shared/base/said.ts'
import type { EditedStage } from '../../../shared/domain/event.ts'
import { eventIdOf } from '../../../shared/domain/ids.ts'
import { isEqualJson, isJsonObject, type JsonObject } from '../../../shared/base/json.ts'
import { strike } from '../connectors/strike.ts'
import type { LetterPage, LetterPlace } from '../journal/deadLetterList.ts'
import { invalid } from '../systems/saving.ts'
import { found, notFound, valueOf } from './answers.ts'
import { os } from './contract.ts'
import { restoreHidden } from './hiddenValues.ts'
import type { EngineParts } from './parts.ts'

/** areas/deadLetters */
export function deadLetterHandlers(parts: EngineParts) {
  const { journal, deadLetters, letterRuns } = parts
  const rows = os.deadLetters
  return rows.router({
    groups: rows.groups.handler(async () => withChanges(parts, await deadLetters.groups())),
    list: rows.list.handler(async ({ input: { after, limit, ...group } }) =>
      withNext(await deadLetters.page(group, { after: after === undefined ? null : placeOf(after), limit })),
    ),
    get: rows.get.handler(async ({ input }) => detailOf(parts, found(await letterOf(parts, input.id)))),
    replay: rows.replay.handler(async ({ input }) => {
      const replayed = await journal.replayLetters(refsOf(input.letters))
      return { replayed, leftOut: input.letters.length - replayed }
    }),
    replayEdited: rows.replayEdited.handler(async ({ input, context }) => {
      const { id, stage } = input
      const letter = editable(found(await letterOf(parts, id)))
      const document = restored(input.document, (await contentOf(parts, letter))[stage])
      const sent = await journal.sendEdited({ letter: refOf(id), stage, document, by: context.caller.name })
      return { position: positionOf(sent) }
    }),
    discard: rows.discard.handler(async ({ input }) => {
      const discarded = await journal.discardLetters(refsOf(input.letters), input.reason)
      return { discarded, leftOut: input.letters.length - discarded }
    }),
    replayAll: rows.replayAll.handler(({ input: { until, ...group }, context }) =>
      letterRuns.begin(group, { deed: 'replay', reason: '', until, by: context.caller.name }),
    ),
    discardAll: rows.discardAll.handler(({ input: { until, reason, ...group }, context }) =>
      letterRuns.begin(group, { deed: 'discard', reason, until, by: context.caller.name }),
    ),
    runs: rows.runs.handler(() => letterRuns.list()),
    stopRun: rows.stopRun.handler(async ({ input }) => ({ stopped: await letterRuns.stop(input.id) })),
  })
}

function letterOf({ deadLetters }: EngineParts, id: LetterId): Promise<DeadLetter | null> {
  return deadLetters.find(refOf(id))
}

/** The contract lets no other id in. */
function refOf(id: LetterId): LetterRef {
  return found(letterRefOf(id))
}

function refsOf(ids: readonly LetterId[]): readonly LetterRef[] {
  return [...new Set(ids)].map(refOf)
}

/** `12-345`, as `next` of the page before said. */
function placeOf(text: string): LetterPlace {
  const [position = '', id = ''] = text.split('-')
  return { position: Number(position), id: Number(id) }
}

function withNext({ items, next }: LetterPage) {
  return { items, next: next && `${next.position}-${next.id}` }
}

/** With each group the last change at its system or a source of it since then: sending again may end otherwise. */
function withChanges({ changeLog, systems }: EngineParts, groups: readonly LetterGroup[]) {
  return Promise.all(
    groups.map(async (group) => {
      const sources = (await systems.find(group.system))?.sources ?? []
      const filter = { resourceIds: [group.system, ...sources], from: group.newest }
      const { items } = await changeLog.page({ filter, limit: 1 })
      const [last] = items
      const changed = last && { at: last.at, by: last.callerName, event: last.event, resourceName: last.resourceName }
      return { ...group, changed: changed ?? null }
    }),
  )
}

async function detailOf(parts: EngineParts, letter: DeadLetter): Promise<DeadLetterDetail> {
  const documents = await contentOf(parts, letter)
  return {
    ...letter,
    tries: await parts.traces.attempts(letter.position, letter.target),
    documents: { source: shown(documents.source), entity: shown(documents.entity) },
    newer: await parts.deadLetters.newer(letter),
  }
}

/** The source's document is what reading began with; where no trace of that is kept, what came with the event. What was edited
 *  behind the read transformation has none. */
async function contentOf(
  { eventLog, traces }: EngineParts,
  letter: DeadLetter,
): Promise<Readonly<Record<EditedStage, JsonObject | null>>> {
  if (!letter.isEditable) return { source: null, entity: null }
  const { body, entity } = await eventLog.content(letter.position)
  const readings = await traces.attempts(letter.position, null)
  const entries = readings.flatMap((reading) => reading.entries)
  const input = entries.findLast((entry) => entry.room === 'reading' && entry.input !== null)?.input ?? null
  // The trace has no secrets; what came with the event does.
  const isBody = body !== null && isEqualJson(shown(body), input)
  const source = isBody || (input === null && letter.editedBy === null) ? body : input
  return { source, entity: entity?.body ?? null }
}

function shown(document: JsonObject | null): JsonObject | null {
  const clean = strike(document, [])
  return isJsonObject(clean) ? clean : null
}

function editable(letter: DeadLetter): DeadLetter {
  if (letter.isEditable) return letter
  const message = said`There is no document that could be edited. Send it again as it is, or discard it.`
  return valueOf(invalid([{ name: 'document', message }]))
}

function restored(edited: JsonObject, original: JsonObject | null): JsonObject {
  const result = restoreHidden(edited, original)
  if (result.kind === 'restored') return result.document
  const message = said`The hidden value at ${result.path} is not known any more at that place. Enter it, or take the attribute out.`
  return valueOf(invalid([{ name: 'document', message }]))
}

function positionOf(sent: SentEdited) {
  if (sent.kind === 'sent') return sent.position
  if (sent.kind === 'gone') throw notFound()
  const message = said`A later change of this entity, ${eventIdOf(sent.position)}, is there: what was edited would be put over it. Look at that one.`
  return valueOf(invalid([{ name: 'document', message }]))
}
