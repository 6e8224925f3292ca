import { createHash } from 'node:crypto'
import { isJsonArray, isJsonObject, own, type JsonObject } from '../../../shared/base/json.ts'
import type { AttributeChange } from '../../../shared/domain/changeLog.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Direction } from '../../../shared/transformation/transformation.ts'
import { struck } from '../connectors/strike.ts'
import { accessRecordings, security } from './accessRecordings.ts'
import { certificateRecordings } from './certificateRecordings.ts'
import { keepRecordings } from './keepRecordings.ts'
import { deliveryRecordings } from './deliveryRecordings.ts'
import { moveRecordings } from './moveRecordings.ts'
import { noticeRecordings } from './noticeRecordings.ts'
import { operationRecordings } from './operationRecordings.ts'
import type { EngineParts } from './parts.ts'
import { readSystem } from './readSystem.ts'
import { objectOf, plainInputs, set, textAt, type Recording, type Snapshot } from './recording.ts'

/** Rows that need more than view and still leave no line, each with the reason. */
export const notRecorded: Readonly<Record<string, string>> = {
  'systems.test': 'calls a system and changes nothing',
  'systems.testDraft': 'calls a system and changes nothing',
  'provisioning.simulate': 'reads one entity and its accounts, and changes nothing',
  'transformations.readSample': 'reads one entity and changes nothing',
  'transformations.impact': 'computes and changes nothing',
  'engine.supportBundle': 'reads settings and sizes and changes nothing',
  'proxySettings.check': 'tries a way and changes nothing',
  'notifications.test': 'sends a mail and changes nothing',
  'backups.verify': 'opens a backup and changes nothing',
  'exchange.previewImport': 'reads a file and changes nothing',
  'exchange.compareBundle': 'reads a bundle and changes nothing',
  'moves.obstacles': 'compares and changes nothing',
  'moves.page': 'the line of leaving tells who read the rows',
  'moves.put': 'the lines of arriving and completing tell who wrote the rows',
  'record.erase': 'leaves its own lines, which do not name the person',
  'setups.create': 'the wizard notes how far it came; what it makes is recorded where it is made',
  'setups.save': 'the wizard notes how far it came',
  'setups.remove': 'the wizard forgets how far it came',
  'setups.probe': 'calls our own endpoint; an event it stores is in the event log',
}

/** How a row is recorded. One that nobody described is recorded all the same, by its name and what its input names. */
export function recordingOf(row: string): Recording {
  return (Object.hasOwn(recordings, row) ? recordings[row] : undefined) ?? unknownRow(row)
}

/** Rows with a recording of their own leave a line whatever they ask for. */
export function isDescribed(row: string): boolean {
  return Object.hasOwn(recordings, row)
}

function unknownRow(row: string): Recording {
  const [area = '', name = ''] = row.split('.')
  const words = `${area}${name.charAt(0).toUpperCase()}${name.slice(1)}`
  return {
    event: words.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
    resourceType: area.charAt(0).toUpperCase() + area.slice(1),
    action: 'EXECUTE',
    further: plainInputs,
  }
}

const system = (event: string, action: Recording['action']): Recording => ({
  event,
  action,
  resourceType: 'System',
  read: readSystem,
  further: (input) => [...secretsGiven(input), ...resetAccepted(input)],
})
const transformation = (event: string): Recording => ({
  event,
  action: 'UPDATE',
  resourceType: 'Transformation',
  read: readTransformation,
  further: (input) => [set('direction', textAt(input, 'direction')), ...resetAccepted(input)],
})
const transformationCase = (event: string, action: Recording['action']): Recording => ({
  event,
  action,
  resourceType: 'TransformationCase',
  idOf: (input, answer) => textAt(input, 'case') || textAt(answer, 'id'),
  further: (input) => [
    ...['id', 'direction', 'name', 'entityType', 'operation'].flatMap((name) => {
      const value = textAt(input, name)
      return value === '' ? [] : [set(name === 'id' ? 'system' : name, value)]
    }),
  ],
})
const administrator = (event: string, action: Recording['action']): Recording => ({
  event,
  action,
  resourceType: 'Administrator',
  read: readAdministrator,
})
const directoryEntry = (event: string, action: Recording['action']): Recording => ({
  event,
  action,
  resourceType: 'DirectoryEntry',
  category: 'audit.data-change',
  idOf: (input, answer) => textAt(input, 'id') || textAt(objectOf(own(answer, 'resource')), 'id'),
  further: (input) => [set('kind', textAt(input, 'kind')), ...attributeNames(own(input, 'resource'))],
})
const paused = (event: string): Recording => ({
  event,
  action: 'EXECUTE',
  resourceType: 'System',
  read: readPause,
  further: (input) => plainInputs(input).filter(({ attribute }) => attribute === 'reason'),
})

const landscape = { idOf: () => 'landscape' } as const

const recordings: Readonly<Record<string, Recording>> = {
  ...accessRecordings,
  ...certificateRecordings,
  ...noticeRecordings,
  ...keepRecordings,
  ...deliveryRecordings,
  ...operationRecordings,
  ...moveRecordings,
  'systems.create': system('SYSTEM_CREATED', 'CREATE'),
  'systems.change': system('SYSTEM_UPDATED', 'UPDATE'),
  'systems.setEnabled': system('SYSTEM_UPDATED', 'UPDATE'),
  'systems.setSources': system('SYSTEM_UPDATED', 'UPDATE'),
  'systems.remove': system('SYSTEM_DELETED', 'DELETE'),
  'systems.probe': { event: 'SYSTEM_PROBED', resourceType: 'System', action: 'EXECUTE' },
  'systems.reset': system('SYSTEM_RESET', 'EXECUTE'),
  'exchange.exportBundle': { event: 'BUNDLE_EXPORTED', resourceType: 'Landscape', action: 'EXECUTE', ...landscape },
  'exchange.applyBundle': {
    event: 'BUNDLE_APPLIED',
    resourceType: 'Landscape',
    action: 'EXECUTE',
    ...landscape,
    further: appliedChanges,
  },
  'exchange.importSystem': { ...system('SYSTEM_CREATED', 'CREATE'), idOf: (_, answer) => textAt(answer, 'id') },
  'systems.pause': paused('SYSTEM_PAUSED'),
  'systems.resume': paused('SYSTEM_RESUMED'),
  'systems.retryNow': { event: 'RETRY_REQUESTED', resourceType: 'System', action: 'EXECUTE' },
  'transformations.save': transformation('TRANSFORMATION_UPDATED'),
  'transformations.applyVersion': transformation('TRANSFORMATION_UPDATED'),
  'transformations.applyDefault': transformation('TRANSFORMATION_UPDATED'),
  'transformations.resetToInitial': transformation('TRANSFORMATION_UPDATED'),
  'transformations.addCase': transformationCase('TRANSFORMATION_CASE_CREATED', 'CREATE'),
  'transformations.changeCase': transformationCase('TRANSFORMATION_CASE_UPDATED', 'UPDATE'),
  'transformations.removeCase': transformationCase('TRANSFORMATION_CASE_DELETED', 'DELETE'),
  'engine.confirmOriginalGone': {
    event: 'ORIGINAL_DECLARED_GONE',
    resourceType: 'Engine',
    action: 'EXECUTE',
    idOf: () => 'engine',
  },
  'access.addAdministrator': administrator('ADMINISTRATOR_CREATED', 'CREATE'),
  'access.changeAdministrator': administrator('ADMINISTRATOR_UPDATED', 'UPDATE'),
  'access.removeAdministrator': administrator('ADMINISTRATOR_DELETED', 'DELETE'),
  'access.setPassword': { ...administrator('PASSWORD_CHANGED', 'UPDATE'), ...security, further: passwordGiven },
  'access.unlockAdministrator': { ...administrator('ADMINISTRATOR_UNLOCKED', 'UPDATE'), ...security },
  'access.changeOwnPassword': {
    ...{ event: 'PASSWORD_CHANGED', resourceType: 'Administrator', action: 'UPDATE', ...security },
    further: passwordGiven,
  },
  'access.saveOpenId': {
    event: 'OPENID_UPDATED',
    resourceType: 'OpenIdProvider',
    action: 'UPDATE',
    idOf: () => 'openid',
    read: async ({ openId }) => {
      const { settings, hasSecret } = await openId.read()
      return { name: settings.label, values: { ...(settings as unknown as JsonObject), hasSecret } }
    },
    further: (input) => (textAt(input, 'clientSecret') === '' ? [] : [set('clientSecret', struck)]),
  },
  'engine.saveSettings': {
    event: 'SETTINGS_UPDATED',
    resourceType: 'Settings',
    action: 'UPDATE',
    idOf: () => 'settings',
    read: readSettings,
    further: (input) => (own(input, 'privateKey') === undefined ? [] : [set('listener.privateKey', struck)]),
  },
  'engine.saveEnvironment': {
    event: 'ENVIRONMENT_UPDATED',
    resourceType: 'Environment',
    action: 'UPDATE',
    idOf: () => 'environment',
    read: async ({ environmentSettings }) => {
      const { settings } = await environmentSettings.read()
      return { name: settings.name, values: { ...settings } }
    },
  },
  'directory.create': directoryEntry('DIRECTORY_ENTRY_CREATED', 'CREATE'),
  'directory.replace': directoryEntry('DIRECTORY_ENTRY_UPDATED', 'UPDATE'),
  'directory.remove': directoryEntry('DIRECTORY_ENTRY_DELETED', 'DELETE'),
  'provisioning.send': {
    event: 'ENTITIES_PROVISIONED',
    resourceType: 'Entity',
    action: 'EXECUTE',
    category: 'audit.data-change',
    idOf: (input) => textAt(input, 'source'),
    further: (input, answer) => [
      set('entityType', textAt(input, 'entityType')),
      set('events', String(lengthOf(own(answer, 'positions')))),
      ...(own(input, 'targets') === undefined ? [] : [set('targets', JSON.stringify(own(input, 'targets')))]),
    ],
  },
  'record.report': {
    event: 'PERSON_REPORT_READ',
    resourceType: 'Person',
    action: 'EXECUTE',
    category: 'audit.data-access',
    idOf: (input) => textAt(input, 'entityId'),
    further: (input) => [set('source', textAt(input, 'source')), set('entityType', textAt(input, 'entityType'))],
  },
  'plans.computeDeletions': {
    event: 'DELETIONS_PLANNED',
    resourceType: 'Plan',
    action: 'CREATE',
    further: (input) => [...plainInputs(input), set('entities', String(lengthOf(own(input, 'entities'))))],
  },
  'plans.compute': { event: 'PLAN_COMPUTED', resourceType: 'Plan', action: 'CREATE', further: plainInputs },
  'plans.stop': { event: 'PLAN_STOPPED', resourceType: 'Plan', action: 'EXECUTE' },
  'plans.remove': { event: 'PLAN_DELETED', resourceType: 'Plan', action: 'DELETE' },
}

async function readPause({ systems, pauses }: EngineParts, id: string): Promise<Snapshot | null> {
  const system = await systems.find(id)
  return system && { name: system.name, values: { paused: pauses.find(system.id) !== null } }
}

/** A secret that was entered anew shows in no state. */
function secretsGiven(input: JsonObject): readonly AttributeChange[] {
  return Object.entries(objectOf(own(input, 'secrets'))).map(([name, value]) => ({
    attribute: `credentials.${name}`,
    before: value === null ? struck : null,
    after: value === null ? null : struck,
  }))
}

/** Spec 2.4: a reset leaves a trace, also where a save brings it. */
function resetAccepted(input: JsonObject): readonly AttributeChange[] {
  return own(input, 'acceptReset') === true ? [set('acceptReset', 'true')] : []
}

async function readTransformation(parts: EngineParts, id: string, input: JsonObject): Promise<Snapshot | null> {
  const found = await parts.systems.find(id)
  const direction: Direction = textAt(input, 'direction') === 'read' ? 'read' : 'write'
  const current = found && (await parts.transformations.current(id as SystemId, direction))
  if (!current) return null
  const { version, description, document } = current
  // The document itself stays in the history of the transformation; the digest says which it was.
  return { name: found.name, values: { version, description, document: `sha256:${sha256(document)}` } }
}

async function readAdministrator({ administrators }: EngineParts, id: string): Promise<Snapshot | null> {
  const found = await administrators.find(id)
  if (!found) return null
  const { name, rights, enabled, lockedUntil } = found
  return { name, values: { name, rights, enabled, lockedUntil } }
}

function passwordGiven(): readonly AttributeChange[] {
  return [set('password', struck)]
}

async function readSettings({ settings }: EngineParts): Promise<Snapshot> {
  return { name: 'Settings', values: (await settings.read()).settings as unknown as JsonObject }
}

/** Which attributes of a person were given, not what they are. */
function attributeNames(resource: unknown): readonly AttributeChange[] {
  if (!isJsonObject(resource)) return []
  const names = Object.keys(resource).filter((name) => name !== 'schemas' && name !== 'meta')
  return [set('attributes', names.slice(0, 100).join(', '))]
}

function lengthOf(value: unknown): number {
  return isJsonArray(value) ? value.length : 0
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** A line a system would be too many for a landscape: each change by its kind and name. */
function appliedChanges(_: JsonObject, answer: JsonObject): readonly AttributeChange[] {
  const applied = own(answer, 'applied')
  if (!isJsonArray(applied)) return []
  return applied.slice(0, 100).map((one) => {
    const change = objectOf(own(objectOf(one), 'change'))
    const name = textAt(change, 'system') || 'settings'
    return set(name, textAt(objectOf(one), 'problem') || textAt(change, 'kind'))
  })
}
