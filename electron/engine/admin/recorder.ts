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
 * Stands around every row of the contract: one that asks for more than view leaves a line in the change log as soon as
 * its change is on disk, unless `notRecorded` says why not. A call that fails has changed nothing and leaves none. Rows
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
  const answer = await work()
  const result = objectOf(answer.output)
  const resourceId = idOf(given, result)
  const after = action === 'DELETE' ? null : await read(parts, resourceId, given)
  await parts.changeLog.append({
    ...{ callerId: caller.id ?? '', callerName: caller.name, category, event, resourceType, resourceId, action },
    resourceName: (after ?? before)?.name ?? '',
    changes: [...attributeChanges(valuesOf(before), valuesOf(after)), ...further(given, result)],
  })
  return answer
}

const nothing = async (): Promise<Snapshot | null> => null
const nothingMore = (): readonly AttributeChange[] => []
const valuesOf = (snapshot: Snapshot | null): JsonObject => snapshot?.values ?? {}
