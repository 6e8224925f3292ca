import type { DeliverySummary, EventSummary } from '../../../shared/domain/eventLog.ts'
import type { TraceEntry } from '../../../shared/domain/trace.ts'
import type { Tone } from '../../components/statusLooks.ts'
import { sharedText } from '../../composables/sharedText.ts'

/** One line of “What happens now”: its text is `setup.happenings.<key>`. */
export interface Happening {
  readonly at: string
  readonly key: string
  /** Name of the target at the beginning of the line; null: the event itself. */
  readonly target: string | null
  readonly tone: Tone
  readonly values: Readonly<Record<string, string | number>>
}

/** What the trace of an event tells, newest first. */
export function happeningsOf(event: EventSummary, entries: readonly TraceEntry[]): readonly Happening[] {
  const told = entries.flatMap((entry) => {
    const said = entry.target === null ? ofEvent(event, entry) : ofTarget(event, entry)
    return said ? [{ at: endOf(entry), ...said }] : []
  })
  const newestFirst = told.toSorted((one, other) => other.at.localeCompare(one.at))
  const last = newestFirst[0]
  return last && isInStep(event)
    ? [{ ...last, key: 'inStep', target: null, tone: 'neutral', values: {} }, ...newestFirst]
    : newestFirst
}

type Said = Omit<Happening, 'at'>

function ofEvent(event: EventSummary, entry: TraceEntry): Said | null {
  const line = (key: string, tone: Tone, values: Said['values']): Said => ({ key, target: null, tone, values })
  if (entry.room === 'journal') return line('stored', 'neutral', { position: event.position })
  if (entry.room !== 'reading') return null
  const source = event.sourceName
  if (entry.state === 'done' && entry.output === null) return line('deprovision', 'neutral', { source })
  if (entry.state === 'done') return line('read', 'neutral', { source, count: Object.keys(entry.output ?? {}).length })
  const reason = sharedText(entry.problem?.message ?? entry.note ?? '')
  return line(entry.state === 'skipped' ? 'readSkipped' : 'readFailed', toneOf(entry), { source, reason })
}

function ofTarget(event: EventSummary, entry: TraceEntry): Said | null {
  const delivery = event.deliveries.find(({ target }) => target === entry.target)
  if (!delivery) return null
  const line = (key: string, tone: Tone, values: Said['values']): Said => ({
    ...{ key, target: delivery.targetName, tone, values },
  })
  const reason = entry.problem?.status ?? entry.problem?.code ?? sharedText(entry.note ?? '')
  if (entry.state === 'skipped') return line('skipped', 'neutral', { reason })
  if (entry.state === 'failed' && entry.room !== 'settling') return line('failed', 'negative', { reason })
  if (entry.room === 'calling') return line(called(delivery), 'positive', { id: delivery.targetEntityId ?? '' })
  return null
}

function called({ status }: DeliverySummary): string {
  return status === 'created' || status === 'updated' || status === 'deleted' ? status : 'called'
}

const toneOf = ({ state }: TraceEntry): Tone =>
  state === 'failed' ? 'negative' : state === 'retry' ? 'critical' : 'neutral'

function endOf({ at, durationMs }: TraceEntry): string {
  return new Date(Date.parse(at) + durationMs).toISOString()
}

function isInStep({ deliveries }: EventSummary): boolean {
  const ended: ReadonlySet<DeliverySummary['status']> = new Set(['created', 'updated', 'deleted', 'unchanged'])
  return deliveries.length > 0 && deliveries.every(({ status }) => ended.has(status))
}
