import type { JsonObject } from '../../../shared/base/json.ts'
import type { CheckLine } from '../../../shared/domain/check.ts'
import type { EntityType, SourceEntity, TargetEntity } from '../../../shared/domain/entity.ts'
import type { Change } from '../../../shared/domain/event.ts'

/** Code for one protocol. Opened once per system and version, shared by all work on it, closed when the system changes. */
export interface ConnectorModule {
  readonly protocol: string
  /** `properties` hold the secret values too; they live no longer than the connector. */
  open(properties: Readonly<Record<string, string>>, context: ConnectorContext): Promise<Connector>
}

export interface ConnectorContext {
  /** Aborted when the connector is closed. */
  readonly signal: AbortSignal
  note(message: string): void
}

/** A connector says what it can do by what it has: a reader, a writer, or both. It throws ProblemError, and never
 *  retries, waits or logs by itself. */
export interface Connector {
  /** Proves address and credentials with the cheapest calls there are; reports one line per thing tried and stops at
   *  the first failure. Does not throw for what a line can say. */
  test(report: (line: CheckLine) => void): Promise<void>
  readonly reader?: Reader
  readonly writer?: Writer
  close(): Promise<void>
}

export type SyncToken = string
export type PageToken = string

export interface SourceChange {
  readonly change: Change
  readonly entity: SourceEntity
  readonly token: SyncToken
}

export interface Reader {
  /** One page at a time; ends normally only if everything was read. `from` goes on after a crash where the system allows it. */
  search(
    type: EntityType,
    from: PageToken | null,
  ): AsyncIterable<{ readonly entities: readonly SourceEntity[]; readonly next: PageToken | null }>
  /** null: the system answered that there is no such entity. */
  get?(type: EntityType, id: string): Promise<SourceEntity | null>
  sync?(type: EntityType, since: SyncToken | null): AsyncIterable<SourceChange>
}

export interface Writer {
  /** Correlation: ids of entities that match all pairs; more than one is the caller's problem to report. */
  find(
    type: EntityType,
    all: readonly { readonly attribute: string; readonly value: string }[],
  ): Promise<readonly string[]>
  /** Present state, for plans, drift, before-images and undo. */
  get(type: EntityType, id: string): Promise<JsonObject | null>
  /** Throws `alreadyExists` when the target refuses because the entity is there. */
  create(entity: TargetEntity): Promise<Written>
  /** Gets both sides, so that PUT, PATCH or an LDAP modify is its own business. Throws `unknownEntity` when it is gone. */
  update(before: JsonObject | null, after: TargetEntity & { readonly id: string }): Promise<Written>
  /** Throws `unknownEntity` when it is gone already. */
  delete(type: EntityType, id: string): Promise<void>
}

/** The id the target gave, and what it says it stored, where it says so. */
export interface Written {
  readonly id: string
  readonly body?: JsonObject
}
