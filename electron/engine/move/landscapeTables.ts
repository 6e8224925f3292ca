import type { Tables } from '../storage/tables.ts'
import type { LandscapeScope } from '../systems/moveBook.ts'

/** Which rows of a table belong to a landscape, and what of them is sealed by the engine that wrote them. */
export interface LandscapeTable {
  readonly name: keyof Tables
  /** Its primary key: the order of its pages. */
  readonly key: readonly string[]
  readonly scope: keyof LandscapeScope
  /** The column that names the system or technical user; of people all rows belong. */
  readonly of: string
  /** A column that is opened at the one place and sealed anew at the other; `context` is that of its seal, null: the vault does it. */
  readonly sealed?: { readonly column: string; readonly context: ((row: LandscapeRow) => string) | null }
  /** Numbers of the engine that wrote them, which mean nothing at the other. */
  readonly anew?: Readonly<Record<string, number>>
}

export type LandscapeRow = Readonly<Record<string, string | number | null>>

const ofSystem = { scope: 'systems', of: 'systemId' } as const
const ofSource = { scope: 'systems', of: 'sourceId' } as const
const ofUser = { scope: 'users', of: 'userId' } as const
const people = { scope: 'people', of: '' } as const

/** What goes along, what is named before what names it. Each table has one owner; a move carries rows as they are, for IDs and versions
 *  stay the same at the new place. */
export const landscapeTables: readonly LandscapeTable[] = [
  { name: 'system', key: ['id'], scope: 'systems', of: 'id' },
  { name: 'systemSource', key: ['targetId', 'sourceId'], scope: 'systems', of: 'targetId' },
  { name: 'systemPause', key: ['systemId'], ...ofSystem },
  { name: 'systemImport', key: ['systemId'], ...ofSystem },
  { name: 'systemCertificate', key: ['id'], ...ofSystem },
  { name: 'systemRenewal', key: ['systemId'], ...ofSystem },
  {
    ...{ name: 'secret', key: ['owner', 'name'], scope: 'systems', of: 'owner' },
    sealed: { column: 'sealed', context: null },
  },
  { name: 'transformation', key: ['systemId', 'direction', 'version'], ...ofSystem },
  {
    ...{ name: 'transformationCase', key: ['id'], ...ofSystem },
    sealed: { column: 'sealedContent', context: ({ id }) => `transformationCase ${id}` },
  },
  { name: 'jobSchedule', key: ['sourceId'], ...ofSource },
  { name: 'subscription', key: ['sourceId', 'address'], ...ofSource },
  { name: 'technicalUser', key: ['id'], scope: 'users', of: 'id' },
  { name: 'technicalUserSecret', key: ['id'], ...ofUser },
  { name: 'technicalUserCertificate', key: ['id'], ...ofUser },
  { name: 'directoryResource', key: ['id'], ...people },
  { name: 'directoryMember', key: ['groupId', 'memberId'], ...people },
  { name: 'directoryPassword', key: ['id'], ...people },
  {
    ...{ name: 'entityLink', key: ['sourceId', 'targetId', 'entityType', 'sourceEntityId'], ...ofSource },
    sealed: { column: 'sealedAttempt', context: () => 'attempt' },
  },
  { name: 'sourceState', key: ['sourceId', 'entityType', 'entityId'], ...ofSource, anew: { seenRun: 0, position: 0 } },
  { name: 'pairReset', key: ['sourceId', 'targetId'], ...ofSource },
  {
    ...{ name: 'openReference', ...ofSource },
    key: [
      ...['sourceId', 'entityType', 'entityId', 'targetId'],
      ...['wantedSource', 'wantedTarget', 'wantedType', 'wantedId'],
    ],
  },
  { name: 'deltaMark', key: ['sourceId', 'entityType'], ...ofSource, anew: { run: 0 } },
]

/** What belongs to a place, or tells what happened there. */
export const staysBehind: Readonly<Partial<Record<keyof Tables, string>>> = {
  landscapeMove: 'says what goes on at this place',
  setting: 'settings of a place: its doors, proxy, mail, backups, environment',
  administrator: 'who may administer a place',
  openIdProvider: 'how administrators sign in at a place',
  accessToken: 'is fetched anew within the hour',
  setup: 'how far somebody came in the wizard',
  expiryWarning: 'which warnings were sent',
  probeEntity: 'what a probe made is removed where it was made',
  silencedFinding: 'is about the findings of a place',
  sourceSilence: 'a warning under way',
  receiving: 'when a place could receive',
  event: 'history',
  eventContent: 'history',
  delivery: 'history; what waited has arrived before',
  trace: 'history',
  heldDeletion: 'the next run asks again',
  deletionGate: 'belongs to a run',
  deletionPass: 'deletions of the last hours',
  beforeImage: 'copies to undo from stay with the deliveries that took them',
  letterRun: 'history',
  jobRun: 'history',
  jobTarget: 'history',
  jobStatistics: 'history',
  jobFailure: 'history',
  jobNews: 'history',
  plan: 'is computed against what is there',
  planLine: 'is computed against what is there',
  planSeen: 'is computed against what is there',
  directoryChange: 'was taken over by the journal before',
  changeLine: 'history; each place has its own chain',
  changeIntent: 'history',
  erasure: 'goes on where it began',
  notice: 'history',
  noticeMail: 'history',
  backupRun: 'history',
}
