import type { Clock } from '../../../shared/base/time.ts'
import type { InboundCertificates } from '../../../shared/domain/certificate.ts'
import type { CheckResult } from '../../../shared/domain/check.ts'
import type { Expiring } from '../../../shared/domain/expiring.ts'
import type { NewChangeLine } from '../../../shared/domain/changeLog.ts'
import type { Environment } from '../../../shared/domain/environment.ts'
import type { EntityKey, Erased, FailedReading } from '../../../shared/domain/personRecord.ts'
import type { ProbeResult } from '../../../shared/domain/probe.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { Cleared, StorageUse } from '../../../shared/domain/storage.ts'
import type { Settings } from '../../../shared/domain/settings.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Administrators } from '../access/administrators.ts'
import type { InboundStore } from '../access/inboundCertificates.ts'
import type { OpenIdStore } from '../access/openIdSettings.ts'
import type { AttributeDescription } from '../connectors/connector.ts'
import type { TechnicalUsers } from '../access/technicalUsers.ts'
import type { Directory } from '../directory/directory.ts'
import type { EventJournal } from '../journal/journal.ts'
import type { SeenEntity } from '../journal/forgetEntity.ts'
import type { DeadLetterList } from '../journal/deadLetterList.ts'
import type { LetterRuns } from '../journal/letterRuns.ts'
import type { EventLog } from '../journal/eventLog.ts'
import type { Moves } from '../move/moves.ts'
import type { ChangeLog } from '../observe/changeLog.ts'
import type { Backups } from '../jobs/backups/backups.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Subscriptions } from '../jobs/subscriptions.ts'
import type { Trials } from '../jobs/impact/trials.ts'
import type { Plans } from '../jobs/plans.ts'
import type { Provisioning } from '../jobs/provisioning/provisioning.ts'
import type { Feed } from '../observe/feed.ts'
import type { Notices } from '../observe/notices/notices.ts'
import type { SilencedFindings } from '../observe/silencedFindings.ts'
import type { StateBoard } from '../observe/stateBoard.ts'
import type { Traces } from '../observe/traces.ts'
import type { Bundles } from '../systems/exchange/bundles.ts'
import type { Exchange } from '../systems/exchange/exchange.ts'
import type { Gates } from '../pipeline/gates.ts'
import type { Links } from '../systems/links.ts'
import type { MailSettingsStore } from '../systems/mailSettings.ts'
import type { WebhookSecret } from '../systems/webhookSecret.ts'
import type { ProxySettingsStore } from '../systems/proxySettings.ts'
import type { SystemDraft } from '../systems/systemDraft.ts'
import type { Pauses } from '../systems/pauses.ts'
import type { SystemCertificates } from '../systems/systemCertificates.ts'
import type { Systems } from '../systems/systems.ts'
import type { SettingsStore, VersionedSettings } from '../systems/settings.ts'
import type { Transformations } from '../systems/transformations.ts'
import type { HeldDeletions } from '../journal/heldDeletions.ts'
import type { BeforeImages } from '../pipeline/beforeImages.ts'
import type { DeletionGuard } from '../pipeline/deletionGuard.ts'
import type { Within } from '../storage/database.ts'
import type { GroupCommit } from '../storage/groupCommit.ts'
import type { PendingLinks } from '../systems/pendingLinks.ts'
import type { RealTimeSetup } from './realTimeSetup.ts'
import type { Sessions } from './sessions.ts'
import type { SetupStore } from './setupStore.ts'

/** What is held about one entity, in whatever room. */
export interface People {
  lastSeen(key: EntityKey): Promise<SeenEntity | null>
  withId(entityId: string, limit: number): Promise<readonly SeenEntity[]>
  isUnderWay(key: EntityKey): Promise<boolean>
  /** Of runs that could not read it, the newest first. */
  failedReadings(key: EntityKey, limit: number): Promise<readonly FailedReading[]>
  forget(
    key: EntityKey & { readonly keepRelations: boolean },
    by: Pick<NewChangeLine, 'callerId' | 'callerName'>,
  ): Promise<Omit<Erased, 'stays'>>
}

/** What stands between a wish to delete and the target, and the way back. */
export interface DeletionParts {
  readonly pendingLinks: PendingLinks
  readonly heldDeletions: HeldDeletions
  readonly guard: DeletionGuard
  readonly images: BeforeImages
}

/** What people are told, who is, and by which server. */
export interface Telling {
  readonly notices: Notices
  readonly subscriptions: Subscriptions
  readonly mailSettings: MailSettingsStore
  readonly webhookSecret: WebhookSecret
}

/** The way to the outside. */
export interface OutsideParts {
  readonly proxySettings: ProxySettingsStore
  /** Tries the way to an address without calling it. */
  check(address: string, signal: AbortSignal): Promise<CheckResult>
}

/** Removing what was kept long enough, at once. */
export interface Clearing {
  now(signal: AbortSignal): Promise<Cleared>
  jobLogs(): Promise<{ readonly runs: number; readonly records: number }>
}

/** The rooms of the engine as the handlers of the contract need them. */
export interface EngineParts {
  readonly clock: Clock
  readonly systems: Systems
  readonly transformations: Transformations
  readonly systemCertificates: SystemCertificates
  readonly links: Links
  readonly exchange: Exchange
  readonly bundles: Bundles
  readonly moves: Moves
  readonly deletions: DeletionParts
  readonly commit: GroupCommit
  readonly technicalUsers: TechnicalUsers
  readonly administrators: Administrators
  readonly openId: OpenIdStore
  readonly inbound: InboundStore
  readonly sessions: Pick<Sessions, 'endOf'>
  readonly directory: Directory
  readonly journal: EventJournal
  readonly jobs: Jobs
  readonly telling: Telling
  readonly outside: OutsideParts
  readonly pauses: Pauses
  readonly gates: Gates
  readonly plans: Plans
  readonly trials: Trials
  readonly provisioning: Provisioning
  readonly backups: Backups
  /** Told when settings that loops read have changed. */
  readonly onSettings: () => void
  readonly eventLog: EventLog
  readonly deadLetters: DeadLetterList
  readonly letterRuns: LetterRuns
  readonly traces: Traces
  readonly feed: Feed
  readonly changeLog: ChangeLog
  readonly people: People
  readonly board: StateBoard
  readonly settings: SettingsStore
  readonly environmentSettings: VersionedSettings<Environment>
  readonly setups: SetupStore
  readonly realTime: RealTimeSetup
  /** Ends when the engine stops: calls that wait are answered then. */
  readonly stopping: AbortSignal
  /** Forgets the operational data of a system. */
  reset(within: Within, system: System): Promise<void>
  effective(system: System): Readonly<Record<string, string>>
  testSystem(system: System): Promise<CheckResult>
  /** What the system says its attributes are; null: it does not. Throws ProblemError. */
  readSchema(system: System, type: 'user' | 'group'): Promise<readonly AttributeDescription[] | null>
  testDraft(draft: SystemDraft, id: System['id'] | null): Promise<CheckResult>
  /** Binds the listener anew where its settings changed; the problem if it could not be. */
  applySettings(settings: Settings, privateKey: string | null): Promise<Problem | null>
  /** The same for what was saved of client certificates. */
  applyInbound(settings: InboundCertificates): Promise<Problem | null>
  probeSystem(system: System): Promise<ProbeResult>
  /** Everything that ends one day, the next end first. */
  expiring(): Promise<readonly Expiring[]>
  doctor(how?: { readonly isQuick: boolean }): Promise<CheckResult>
  readonly silenced: SilencedFindings
  storageUse(): Promise<StorageUse>
  /** Tables and indexes as they were made. */
  schema(): Promise<string>
  readonly clearing: Clearing
  /** Work begins here if the data folder was taken for a copy. */
  confirmOriginalGone(): Promise<void>
}
