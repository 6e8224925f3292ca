import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { EventStatus } from '../../../shared/domain/eventLog.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'

/** Which events of the log are wanted; what is not given does not matter. */
export interface EventFilter {
  readonly source?: SystemId | undefined
  /** Events with a delivery to it. */
  readonly target?: SystemId | undefined
  readonly entityId?: string | undefined
  readonly entityType?: EntityType | undefined
  readonly statuses?: readonly EventStatus[] | undefined
  /** Part of the entity's name or id, or an event's id. */
  readonly text?: string | undefined
  /** Received at or after, and before. */
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
}

/** The filter as one condition on `event`. Received times carry a plus, so that SQLite walks by position and not by them. */
export function matches(filter: EventFilter): RawBuilder<SqlBool> {
  const terms: RawBuilder<SqlBool>[] = []
  if (filter.source !== undefined) terms.push(sql`event.sourceId = ${filter.source}`)
  if (filter.entityId !== undefined) terms.push(sql`event.entityId = ${filter.entityId}`)
  if (filter.entityType !== undefined) terms.push(sql`event.entityType = ${filter.entityType}`)
  if (filter.from !== undefined) terms.push(sql`+event.receivedAt >= ${filter.from}`)
  if (filter.to !== undefined) terms.push(sql`+event.receivedAt < ${filter.to}`)
  if (filter.target !== undefined) {
    terms.push(sql`exists (select 1 from delivery where delivery.position = event.position
      and delivery.targetId = ${filter.target})`)
  }
  if (filter.statuses !== undefined) {
    terms.push(sql`event.status in (select value from json_each(${JSON.stringify(filter.statuses)}))`)
  }
  if (filter.text !== undefined && filter.text !== '') terms.push(says(filter.text))
  return terms.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(terms, sql` and `)}`
}

const eventId = /^evt-(\d{1,15})$/

function says(text: string): RawBuilder<SqlBool> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`
  const position = Number(eventId.exec(text)?.[1] ?? 0)
  return sql`(event.name like ${pattern} escape '\\' or event.entityId like ${pattern} escape '\\'
    or event.position = ${position})`
}
