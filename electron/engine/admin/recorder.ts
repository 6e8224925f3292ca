import type { JsonObject } from '../../../shared/base/json.ts'
import type { Caller } from '../../../shared/domain/access.ts'
import type { AttributeChange } from '../../../shared/domain/changeLog.ts'
import { attributeChanges } from './attributeChanges.ts'
import type { EngineParts } from './parts.ts'
import { idIn, objectOf, type Recording, type Snapshot } from './recording.ts'
import { isDescribed, notRecorded, recordingOf } from './recordings.ts'
import { oneAtATime } from '../storage/oneAtATime.ts'

/** One call of a row, as the recorder sees it. */
export interface RecordedCall {
  /** `area.row`. */
  readonly row: string
  readonly permission: unknown
  readonly caller: Caller
  readonly input: unknown
}

type Work<Result> = () => Promise<Result>
export type Recorder = <Result extends { readonly output: unknown }>(
  call: RecordedCall,
  work: Work<Result>,
) => Promise<Result>

/**
 * Stands around every row of the contract: one that asks for more than view is noted before it is done, so that a crash loses
 * no change from the log, and leaves a line in the change log as soon as its change is on disk, unless `notRecorded` says why not. A call that fails has changed nothing and leaves none. Rows
 * whose resource is read before and after run one after the other, so that no line tells of another's change.
 */
export function createRecorder(parts: EngineParts): Recorder {
  const inTurn = oneAtATime()
  return (call, work) => {
    if ((call.permission === 'view' && !isDescribed(call.row)) || Object.hasOwn(notRecorded, call.row)) return work()
    const recording = recordingOf(call.row)
    const run = () => record({ parts, recording }, call, work)
    return recording.read ? inTurn(run) : run()
  }
}

async function record<Result extends { readonly output: unknown }>(
  { parts, recording }: { readonly parts: EngineParts; readonly recording: Recording },
  { caller, input }: RecordedCall,
  work: Work<Result>,
): Promise<Result> {
  const given = objectOf(input)
  const { event, resourceType, action, category = 'audit.configuration' } = recording
  const { read = nothing, idOf = idIn, further = nothingMore } = recording
  const before = await read(parts, idOf(given, {}), given)
  const who = { callerId: caller.id ?? '', callerName: caller.name }
  const kind = { category, event, resourceType, action }
  const begun = { ...who, ...kind, resourceId: idOf(given, {}), resourceName: before?.name ?? '' }
  const intent = await parts.changeLog.begin(begun)
  const answer = await orDropped(work, () => parts.changeLog.drop(intent))
  const result = objectOf(answer.output)
  const resourceId = idOf(given, result)
  const after = action === 'DELETE' ? null : await read(parts, resourceId, given)
  const changes = [...attributeChanges(valuesOf(before), valuesOf(after)), ...further(given, result)]
  const resourceName = (after ?? before)?.name ?? ''
  await parts.changeLog.append({ ...who, ...kind, resourceId, resourceName, changes }, intent)
  return answer
}

/** A call that fails has changed nothing: what it was about to do is forgotten. */
async function orDropped<Result>(work: Work<Result>, drop: () => Promise<void>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    await drop()
    throw error
  }
}

const nothing = async (): Promise<Snapshot | null> => null
const nothingMore = (): readonly AttributeChange[] => []
const valuesOf = (snapshot: Snapshot | null): JsonObject => snapshot?.values ?? {}
