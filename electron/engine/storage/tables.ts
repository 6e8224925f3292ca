import type { Generated } from 'kysely'
import type { CertificateTables } from './certificateTables.ts'
import type { DeletionTables } from './deletionTables.ts'
import type { JobTables } from './jobTables.ts'
import type { LetterTables } from './letterTables.ts'
import type { NoticeTables } from './noticeTables.ts'
import type { PlanTables } from './planTables.ts'
import type { ReferenceTables } from './referenceTables.ts'

/** The tables as types. Times are ISO text, booleans 0 and 1, documents JSON text, `sealed…` text of the vault.
 *  The comment names the one file that uses the table. */
export interface Tables
  extends CertificateTables, DeletionTables, JobTables, LetterTables, NoticeTables, PlanTables, ReferenceTables {
  /** systems/systems.ts */
  system: SystemTable
  /** systems/systems.ts */
  systemSource: { targetId: string; sourceId: string }
  /** systems/pauses.ts */
  systemPause: { systemId: string; since: string; pausedBy: string; reason: string }
  /** systems/exchange/importedRows.ts */
  systemImport: { systemId: string; document: string }
  /** systems/moveBook.ts */
  landscapeMove: { id: number; document: string }
  /** systems/transformationRows.ts */
  transformation: TransformationTable
  /** systems/transformationCaseRows.ts */
  transformationCase: TransformationCaseTable
  /** systems/links.ts */
  entityLink: EntityLinkTable
  /** vault/secrets.ts */
  secret: { owner: string; name: string; sealed: string; changedAt: string }
  /** journal */
  event: EventTable
  /** journal */
  eventContent: EventContentTable
  /** journal */
  delivery: DeliveryTable
  /** observe/traces.ts */
  trace: TraceTable
  /** access/technicalUserStore.ts */
  technicalUser: TechnicalUserTable
  /** access/technicalUserStore.ts */
  technicalUserSecret: TechnicalUserSecretTable
  /** access/opaqueTokens.ts */
  accessToken: { digest: string; credentialId: string; expiresAt: string }
  /** systems/settings.ts */
  setting: { name: string; value: string; version: number; changedAt: string }
  /** admin/setupStore.ts */
  setup: { id: string; name: string; state: string; version: number; createdAt: string; changedAt: string }
  /** directory/store.ts */
  directoryResource: DirectoryResourceTable
  /** directory/members.ts; directory/store.ts asks it which resources a membership finds */
  directoryMember: { groupId: string; memberId: string; memberType: string }
  /** directory/changes.ts */
  directoryChange: DirectoryChangeTable
  /** directory/passwords.ts */
  directoryPassword: { id: string; hash: string }
  /** observe/changeLog.ts */
  changeLine: ChangeLineTable
  /** observe/changeIntents.ts */
  changeIntent: { line: number }
  /** observe/erasures.ts */
  erasure: { line: number; sealedKey: string; rest: string | null; events: number }
  /** access/administratorStore.ts */
  administrator: AdministratorTable
  /** access/openIdSettings.ts; one row at most */
  openIdProvider: { id: number; settings: string; version: number; changedAt: string }
}

interface SystemTable {
  id: string
  kind: string
  type: string
  name: string
  description: string
  enabled: number
  properties: string
  version: number
  createdAt: string
  changedAt: string
  changedBy: string
}

interface TransformationTable {
  systemId: string
  direction: string
  version: number
  document: string
  description: string
  createdAt: string
  createdBy: string
}

interface TransformationCaseTable {
  id: string
  systemId: string
  direction: string
  name: string
  entityType: string
  operation: string
  /** CaseContent as sealed JSON. */
  sealedContent: string
  version: number
  createdAt: string
  changedAt: string
  changedBy: string
}

interface EntityLinkTable {
  sourceId: string
  targetId: string
  entityType: string
  sourceEntityId: string
  targetEntityId: string | null
  existedBefore: number
  contentHash: string | null
  /** active, creating, pendingDelete, released */
  state: string
  sealedAttempt: string | null
  changedAt: string
  /** Only while pendingDelete. */
  pendingReason: string | null
  pendingSince: string | null
  /** Who decided that the entity stays until its source names it again. */
  keptBy: string | null
  /** What of a group is ours where it is not all of it: `members` or `userMembers`. */
  owns: string | null
}

interface EventTable {
  position: Generated<number>
  sourceId: string
  entityType: string
  entityId: string
  change: string
  originKind: string
  originRef: string
  /** Key under which a repeat by the caller finds this event; null: none given. */
  requestKey: string | null
  receivedAt: string
  /** unread, read */
  state: string
  /** When it may be read; only while unread. */
  dueAt: string
  readAttempt: number
  /** EventStatus of shared/domain/eventLog.ts, kept up to date with every settlement. */
  status: string
  /** What people call the entity. */
  name: string | null
  reason: string | null
  /** Problem as JSON: why it could not be read. */
  problem: string | null
  /** What it has in common with others that could not be read (journal/cause.ts); null: it was. */
  cause: string | null
  /** Why there is no entity to deliver. */
  deprovisionReason: string | null
  endedAt: string | null
  /** Rises with every change of the event or its deliveries: the position in the live feed. */
  feed: number
}

/** Apart from the event, whose row is small and changes often. */
interface EventContentTable {
  position: number
  /** The change as the source sent it. */
  sealedBody: string | null
  /** What reading made of it, for all its deliveries. */
  sealedEntity: string | null
}

interface DeliveryTable {
  id: Generated<number>
  position: number
  sourceId: string
  targetId: string
  entityType: string
  entityId: string
  /** waiting, leased, done, dead, held, superseded, discarded, replayed (another delivery took its place) */
  state: string
  /** 1: made by a replay. */
  replay: number
  /** 1: the first unsettled delivery of its lane (target, source entity). */
  head: number
  attempt: number
  /** When it may be taken; while leased: when the lease ends. */
  dueAt: string
  /** created, updated, deleted, skipped, failed; null before the end of the first attempt. */
  outcome: string | null
  unchanged: number
  targetEntityId: string | null
  reason: string | null
  /** Problem of the last attempt as JSON. */
  problem: string | null
  /** What it has in common with other dead letters (journal/cause.ts); null: it is none. */
  cause: string | null
  startedAt: string | null
  settledAt: string | null
}

interface TraceTable {
  id: Generated<number>
  position: number
  /** '' for the rooms that run once per event. */
  targetId: string
  attempt: number
  at: string
  /** TraceEntry[] as sealed JSON. */
  sealedEntries: string
}

interface TechnicalUserTable {
  id: string
  clientId: string
  displayName: string
  permissions: string
  lockEnabled: number
  failures: number
  lockedUntil: string | null
  createdAt: string
  version: number
}

interface TechnicalUserSecretTable {
  id: string
  userId: string
  digest: string
  description: string
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
}

interface DirectoryResourceTable {
  id: string
  /** User, Group */
  type: string
  /** userName or displayName in lower case; unique per type. */
  lookup: string
  externalId: string | null
  document: string
  version: number
  createdAt: string
  lastModified: string
  author: string
}

interface DirectoryChangeTable {
  position: Generated<number>
  entityType: string
  entityId: string
  change: string
  author: string
  at: string
}

interface ChangeLineTable {
  id: Generated<number>
  at: string
  callerId: string
  callerName: string
  category: string
  event: string
  resourceType: string
  action: string
  /** null, with name and content: erased. */
  resourceId: string | null
  resourceName: string | null
  /** Salt and AttributeChange[] as JSON. */
  content: string | null
  contentDigest: string
  /** Digest of the line before; '' for the first. */
  previous: string
  digest: string
  /** Its own ID: it says what is begun. Another: it says how what that line began has ended. */
  begun: number | null
}

interface AdministratorTable {
  id: string
  name: string
  /** The name in lower case. */
  lookup: string
  passwordHash: string
  /** Rights as JSON. */
  rights: string
  enabled: number
  failures: number
  lockedUntil: string | null
  lastSignInAt: string | null
  createdAt: string
  version: number
}
