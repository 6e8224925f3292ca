import type { JsonObject } from '../../../shared/base/json.ts'
import type { CheckLine } from '../../../shared/domain/check.ts'
import type { EntityType, SourceEntity, TargetEntity } from '../../../shared/domain/entity.ts'
import type { Change } from '../../../shared/domain/event.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { Probe } from './probe.ts'

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
  /** What the system says its attributes are; null: it does not say so for this type. */
  schema?(type: EntityType): Promise<readonly AttributeDescription[] | null>
  /** Sends values that a target made back to an entity of this source (spec 6.13). They go by name: `userUuid` is the id a
   *  person has in Identity Authentication; a name the source has no place for is left out. Asks for the present value first,
   *  and calls only if it is empty or different. Throws `unknownEntity` when there is no such entity. Absent: the source
   *  takes nothing back. */
  writeBack?(type: EntityType, id: string, values: JsonObject): Promise<'written' | 'unchanged'>
  /** Tries with entities of its own what the system does beyond what it says; absent: that is not offered. */
  readonly probe?: Probe
  close(): Promise<void>
}

/** One attribute as the system describes it, with the path it has in the documents of its connector. */
export interface AttributeDescription {
  /** JSONPath without `$.`, e.g. `name.familyName` or `emails[*].value`. */
  readonly path: string
  readonly type: 'string' | 'boolean' | 'number' | 'dateTime' | 'binary' | 'reference' | 'complex'
  readonly multiValued: boolean
  readonly required: boolean
  readonly mutability: 'readWrite' | 'readOnly' | 'writeOnly' | 'immutable'
  readonly description: string
}

export type SyncToken = string
export type PageToken = string

export interface SourceChange {
  readonly change: Change
  readonly entity: SourceEntity
}

/** An entity that was there and could not be read (a row with too few columns, say) while the read itself goes on. It counts
 *  as failed at the source, and a read that has one proves no absence. */
export interface ReadFailure {
  /** null: not even that is known. */
  readonly id: string | null
  readonly problem: Problem
}

export interface Reader {
  /** One page at a time; ends normally only if everything was read. `from` goes on after a crash where the system allows it. */
  search(
    type: EntityType,
    from: PageToken | null,
  ): AsyncIterable<{
    readonly entities: readonly SourceEntity[]
    readonly next: PageToken | null
    readonly failures?: readonly ReadFailure[]
    /** Why what was read up to here does not prove that anything else is gone (the list changed while it was read, say). */
    readonly doubt?: string
  }>
  /** null: the system answered that there is no such entity. */
  get?(type: EntityType, id: string): Promise<SourceEntity | null>
  /** The id of the user with this user name or e-mail; null: nobody has it. Absent: asked through the writer, by `userName`
   *  and `emails[0].value`. */
  lookUp?(nameOrEmail: string): Promise<string | null>
  /** Reading what is new or changed alone; absent: this source (as it is configured) can only be read in full. */
  readonly delta?: Delta
}

/** Delta read (spec 6.4). A run asks for the mark before it reads, reads, and keeps the mark when all of it went well. */
export interface Delta {
  /** Where the read after the one that begins now goes on from; null: this type cannot be read by delta at present. */
  mark(type: EntityType): Promise<SyncToken | null>
  /** Entities that are new or changed since the mark, page by page; ends normally only if everything was read. An entity
   *  may come again. Throws `badProperties` for a mark that the system does not know any more: then a full read is due. */
  read(
    type: EntityType,
    since: SyncToken,
    from: PageToken | null,
  ): AsyncIterable<{
    readonly changes: readonly SourceChange[]
    readonly next: PageToken | null
    readonly failures?: readonly ReadFailure[]
  }>
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
  /** Lets a user join or leave a group, both by their ids there; changes nothing where it is so already. Throws
   *  `unknownEntity` when there is no such group. Absent: the system knows no assignment through the user (spec 6.12). */
  changeMember?(group: string, user: string, change: 'join' | 'leave'): Promise<void>
  /** Several writes of different entities in one request, where the system offers it and the properties ask for it. */
  readonly bulk?: Bulk
}

export interface Bulk {
  /** Operations per request at most. */
  readonly most: number
  /** One answer for each operation, in their order; throws only if the request as a whole failed and nothing is known. */
  write(operations: readonly BulkOperation[]): Promise<readonly BulkAnswer[]>
}

export type BulkOperation =
  | { readonly kind: 'create'; readonly entity: TargetEntity }
  | {
      readonly kind: 'update'
      readonly before: JsonObject | null
      readonly after: TargetEntity & { readonly id: string }
    }
  | { readonly kind: 'delete'; readonly type: EntityType; readonly id: string }

export type BulkAnswer = { readonly written: Written } | { readonly problem: Problem }

/** The id the target gave, and what it says it stored, where it says so. */
export interface Written {
  readonly id: string
  readonly body?: JsonObject
}
