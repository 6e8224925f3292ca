import { safe } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { adminApi, type AdminClient } from '../../shared/contract/adminApi.ts'
import { isDescribed, notRecorded } from '../../electron/engine/admin/recordings.ts'
import type { Connection } from '../kit/client.ts'
import { allEnded, endedEvent, person, startTestEngine, type TestEngine } from '../kit/engine.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { callable, namesOf, rows, type OpenRowsWire } from './contractRows.ts'
import { callBackups } from './adminBackupRows.ts'
import { callPlans } from './planRows.ts'
import { callCases, callTransformations, callTrials } from './transformationRows.ts'
import { callCallerCertificates, callExpiring, callProbe, callSystemCertificates } from './adminCertificateRows.ts'
import { callMoves } from './moveRows.ts'
import { callNotifications, callProxySettings } from './adminNoticeRows.ts'
import { callJobs, callSchedules } from './adminJobRows.ts'
import { callDeadLetters } from './deadLetterRows.ts'

/** A caller by token or on a desktop has no password; administrators.test.ts calls it. */
const needsPassword = ['access.changeOwnPassword']
/** Leaves lines of its own, which do not name the person. */
const ownLines = ['record.erase']
/** What the engine itself promises for every row of the contract, on every wire. */
export function describeAdminRows(name: string, open: OpenRowsWire): void {
  describe(`the engine over ${name}`, () => {
    let engine: TestEngine
    let landscape: Landscape
    let wire: Connection
    beforeEach(async () => {
      engine = await startTestEngine()
      landscape = await buildLandscape(engine)
      wire = await open(engine, { name: 'maria', permission: 'administer' })
    })
    afterEach(async () => {
      await wire.close()
      await engine.close()
      await landscape.close()
    })

    it('answers every row', async () => {
      const called = new Set<string>()
      await callEveryRow(recording(wire.client, called), engine, landscape)
      expect([...called, ...needsPassword].sort()).toEqual(namesOf(rows))
    })

    it('leaves a line for every row that changes something, or says why not', async () => {
      const called: string[] = []
      const counted = watching(wire.client, async (row, call) => {
        const before = await linesIn(wire.client)
        const answer = await call()
        const { permission } = rows.find(({ name: one }) => one === row) ?? { permission: '' }
        const isSilent = (permission === 'view' && !isDescribed(row)) || Object.hasOwn(notRecorded, row)
        const left = (await linesIn(wire.client)) - before
        if (!ownLines.includes(row) && left !== (isSilent ? 0 : 1)) called.push(row)
        return answer
      })
      await callEveryRow(counted, engine, landscape)
      expect(called).toEqual([])
      expect(Object.keys(notRecorded).filter((row) => !rows.some(({ name: one }) => one === row))).toEqual([])
    })
  })
}

async function linesIn(client: AdminClient): Promise<number> {
  return (await client.record.changes({ limit: 500 })).items.length
}

/** A client that remembers which rows were answered. */
function recording(client: AdminClient, answered: Set<string>): AdminClient {
  return watching(client, async (row, call) => {
    const answer = await call()
    answered.add(row)
    return answer
  })
}

/** A client that has every call watched. */
function watching(
  client: AdminClient,
  watch: (row: string, call: () => Promise<unknown>) => Promise<unknown>,
): AdminClient {
  const areas = Object.entries(adminApi).map(([area, contract]) => {
    const calls = Object.keys(contract).map((name) => {
      const row = `${area}.${name}`
      return [name, (input: unknown) => watch(row, () => callable(client, row)(input))]
    })
    return [area, Object.fromEntries(calls) as unknown]
  })
  return Object.fromEntries(areas) as AdminClient
}

async function callEveryRow(client: AdminClient, engine: TestEngine, landscape: Landscape): Promise<void> {
  await callSystems(client)
  await callTransformations(client, landscape)
  await callTrials(client)
  await callCases(client, landscape)
  await callAccess(client)
  await callCallerCertificates(client)
  await callSystemCertificates(client)
  await callAdministrators(client)
  await callSetups(client, engine, landscape)
  await callDirectory(client)
  await callJobs(client, landscape)
  await callPlans(client)
  await callSchedules(client, landscape)
  await callNotifications(client, landscape)
  await callProxySettings(client)
  await callEvents(client, landscape)
  await callDeadLetters(client, landscape)
  await callDeletions(client, landscape)
  expect(await client.links.shared({ target: landscape.target })).toEqual({ items: [], next: null })
  await callBackups(client)
  await callEngine(client)
  await callRecord(client, landscape)
  await callExpiring(client)
  await callProbe(client, landscape)
  await callExchange(client)
  await callMoves(client)
}

async function callSystems({ systems }: AdminClient): Promise<void> {
  const directory = { role: 'source', type: 'localIdentityDirectory', name: 'People' } as const
  const { id } = await systems.create(directory)
  const [first] = await systems.list({ role: 'source' })
  expect(first?.name).toBe('People')
  const { version, properties } = await systems.get({ id })
  const parts = { properties, secrets: {}, sources: [] }
  const changed = await systems.change({ ...parts, id, version, name: 'People', description: 'All' })
  const disabled = await systems.setEnabled({ id, version: changed.version, enabled: false })
  await systems.setEnabled({ id, version: disabled.version, enabled: true })
  const { id: target } = await systems.create({ ...directory, role: 'target', name: 'Mirror' })
  const linked = await systems.setSources({ id: target, version: 1, sources: [id] })
  expect((await systems.test({ id: target })).passed).toBe(true)
  expect((await systems.testDraft({ ...directory, role: 'target' })).passed).toBe(true)
  expect(await systems.schema({ id: target, type: 'user' })).toEqual({ attributes: null })
  await systems.retryNow({ id: target })
  expect((await systems.pause({ id: target, reason: 'Maintenance' })).reason).toBe('Maintenance')
  expect(await systems.flows({})).toMatchObject([{ system: target, standstill: null }])
  expect(await systems.resume({ id: target })).toEqual({ resumed: true })
  await systems.reset({ id: target, version: linked.version })
  await systems.remove({ id: target, version: linked.version })
}

async function callExchange({ exchange, systems }: AdminClient): Promise<void> {
  const { id } = await systems.create({ role: 'target', type: 'localIdentityDirectory', name: 'Copied' })
  const { document } = await exchange.exportSystem({ id })
  const text = JSON.stringify(document)
  expect((await exchange.previewImport({ document: text })).freeName).toBe('Copied 2')
  expect((await exchange.importSystem({ document: text, name: 'Copied 2' })).enabled).toBe(true)
  const proxy = JSON.stringify({ ...document, accessMode: 'PROXY' })
  const front = await exchange.importSystem({ document: proxy, name: 'Front' })
  expect((await exchange.exportProxy({ id: front.id })).csv).toContain('PRIV:SYSTEM:Front')
  const bundle = await exchange.exportBundle({ passphrase: 'correct horse battery' })
  expect((await exchange.compareBundle(bundle)).changes).toEqual([])
  expect((await exchange.applyBundle(bundle)).applied).toEqual([])
  const part = await exchange.exportBundle({ systems: [id] })
  expect(Object.keys(part.files).filter((path) => path.endsWith('system.json'))).toHaveLength(1)
  const { error } = await safe(exchange.exportProxy({ id }))
  expect(String(error)).toContain('no proxy system')
}

async function callAccess({ access }: AdminClient): Promise<void> {
  await access.caller()
  const { id } = await access.createTechnicalUser({ displayName: 'HR', permissions: ['realTime'] })
  const { secretId } = await access.addSecret({ id, description: 'second' })
  await access.removeSecret({ id, secretId })
  const { version } = await access.getTechnicalUser({ id })
  const change = { displayName: 'HR 2', permissions: ['realTime'], lockEnabled: true } as const
  await access.changeTechnicalUser({ ...change, id, version })
  await access.unlock({ id })
  expect((await access.listTechnicalUsers()).map(({ displayName }) => displayName)).toContain('HR 2')
  await access.removeTechnicalUser({ id })
}

async function callAdministrators({ access }: AdminClient): Promise<void> {
  const password = 'correct horse battery'
  const { id, version } = await access.addAdministrator({ name: 'Ken', password, rights: { logs: 'view' } })
  const change = { name: 'Ken', rights: { logs: 'operate' }, enabled: true } as const
  await access.changeAdministrator({ ...change, id, version })
  await access.setPassword({ id, password: 'another good password' })
  await access.unlockAdministrator({ id })
  expect(await access.listAdministrators()).toMatchObject([{ name: 'Ken', rights: { logs: 'operate' } }])
  await access.removeAdministrator({ id })
  const openId = await access.getOpenId()
  await access.saveOpenId({ version: openId.version, settings: { ...openId.settings, label: 'Company' } })
}

async function callSetups({ setups, systems, access }: AdminClient, engine: TestEngine, { source }: Landscape) {
  const { id, state, version } = await setups.create({ name: 'First' })
  const saved = await setups.save({ id, version, name: 'First', state: { ...state, step: 2 } })
  expect(await setups.get({ id })).toEqual(saved)
  expect(await setups.list()).toEqual([saved])
  await setups.remove({ id })
  const { userPath } = await setups.endpoint({ source })
  expect(userPath).toBe(`/ipsproxy/service/api/v1/systems/${source}/entities/user`)
  const { clientId, secret } = await access.createTechnicalUser({ displayName: 'P', permissions: ['realTime'] })
  expect((await setups.probe({ address: engine.url, source, clientId, secret })).passed).toBe(true)
  expect((await setups.diagnose({ source })).lines.length).toBeGreaterThan(3)
  const people = (await systems.list({ role: 'source' })).find(({ name }) => name === 'People')
  const { error } = await safe(setups.send({ source: people?.id ?? source, person: 'nobody' }))
  expect(error).toMatchObject({ code: 'FAILED', data: { code: 'unknownEntity' } })
}

async function callDirectory({ directory, setups, systems }: AdminClient): Promise<void> {
  const resource = person('zoe')
  const created = await directory.create({ kind: 'users', resource })
  const { id } = created.resource as { id: string }
  const changed = await directory.replace({
    ...{ kind: 'users', id, version: created.version },
    resource: { ...resource, displayName: 'Zoë' },
  })
  expect(await directory.get({ kind: 'users', id })).toMatchObject({ version: changed.version })
  expect(await directory.list({ kind: 'users', search: 'Zoë' })).toMatchObject({ total: 1 })
  const people = (await systems.list({ role: 'source' })).find(({ name }) => name === 'People')
  if (people) await setups.send({ source: people.id, person: 'zoe@example.com' })
  await directory.remove({ kind: 'users', id, version: changed.version })
}

async function callEvents({ events }: AdminClient, landscape: Landscape): Promise<void> {
  const { source } = landscape
  landscape.moods.be({ kind: 'html' })
  await landscape.report('POST', person('p1'), { prefer: 'respond-async' })
  const dead = await endedEvent({ events } as AdminClient, { source, entityId: 'p1' })
  expect(dead.status).toBe('deadLetter')
  expect((await events.page({ source })).items).toHaveLength(1)
  expect(await events.counts({ source })).toMatchObject({ failed: 1 })
  expect(await events.figures({})).toMatchObject({ failed: 1 })
  expect((await events.trace({ position: dead.position })).entries.length).toBeGreaterThan(4)
  expect(await events.replay({ deliveries: dead.deliveries.map(({ id }) => id) })).toEqual({ replayed: 1 })
  const again = await endedEvent({ events } as AdminClient, { source, entityId: 'p1', after: dead.feed })
  const deliveries = again.deliveries.filter(({ status }) => status === 'deadLetter').map(({ id }) => id)
  expect(await events.discard({ deliveries, reason: 'Not needed' })).toEqual({ discarded: 1 })
}

async function callDeletions({ deletions, systems, events }: AdminClient, landscape: Landscape): Promise<void> {
  landscape.moods.be({ kind: 'well' })
  const { target } = landscape
  const { version, name, description, sources, properties } = await systems.get({ id: target })
  const held = { ...properties, 'provost.delete.hold.realtime': '0' }
  await systems.change({ id: target, version, name, description, sources, secrets: {}, properties: held })
  await landscape.report('POST', person('d1'))
  await landscape.report('DELETE', { id: 'd1' })
  const { items } = await deletions.list({ target })
  const deliveries = items.map(({ delivery }) => delivery)
  expect((await deletions.groups()).map(({ count }) => count)).toEqual([1])
  expect(await deletions.withdraw({ deliveries })).toEqual({ decided: 0, requested: 0 })
  expect(await deletions.approve({ deliveries })).toEqual({ decided: 1, requested: 0 })
  await allEnded({ events } as AdminClient)
  expect(await deletions.reject({ deliveries })).toEqual({ decided: 0, requested: 0 })
  const [image] = (await deletions.images({ target, entityId: 'd1' })).items
  if (!image) throw new Error('No copy was kept.')
  expect((await deletions.undo({ id: image.id })).position).toBeGreaterThan(image.position)
}

async function callEngine({ engine }: AdminClient): Promise<void> {
  const state = await engine.state({})
  expect(state.state).toBe('running')
  const { settings, version } = await engine.getSettings()
  const saved = await engine.saveSettings({ version, settings: { ...settings, answerAfterMs: 9000 } })
  expect([saved.problem, saved.settings.answerAfterMs]).toEqual([null, 9000])
  const environment = { name: 'Production', colour: 'red', isProtected: false } as const
  const named = await engine.saveEnvironment({
    version: (await engine.getEnvironment()).version,
    settings: environment,
  })
  expect(named.settings).toEqual(environment)
  await engine.confirmOriginalGone()
  expect((await engine.health()).lines.map(({ step }) => step)).toContain('trustAll')
  const { kinds, fileBytes } = await engine.storage()
  expect([fileBytes > 0, kinds.find(({ kind }) => kind === 'events')?.bytes]).toEqual([true, expect.any(Number)])
  expect((await engine.supportBundle()).files.length).toBe(7)
  expect(await engine.clear()).toMatchObject({ events: 0, aboveCap: 0 })
  const { lines } = await engine.doctor()
  const finding = lines.find(({ state }) => state === 'warning')
  if (!finding) throw new Error('The doctor finds nothing.')
  const { step, detail } = finding
  const until = new Date(Date.now() + 86_400_000).toISOString()
  await engine.silenceFinding({
    ...{ list: 'doctor', reason: 'Known', until },
    finding: { step, state: 'warning', detail },
  })
  expect((await engine.findings()).silenced).toBe(1)
  expect(await engine.releaseFinding({ list: 'doctor', step })).toEqual({ released: true })
}

async function callRecord({ record }: AdminClient, { source }: Landscape): Promise<void> {
  expect((await record.changes({ limit: 1 })).more).toBe(true)
  expect((await record.exportChanges({ resourceType: 'System' })).csv).toContain('System')
  const period = { from: '2000-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' }
  expect((await record.auditReport(period)).sections).toHaveLength(7)
  expect((await record.auditArchive(period)).fileName).toBe('audit_2000-01-01_2100-01-01.zip')
  const [found] = await record.find({ text: 'p1' })
  expect(found).toMatchObject({ source, entityId: 'p1' })
  const key = { source, entityType: 'user', entityId: 'p1' } as const
  expect((await record.timeline(key)).items.length).toBeGreaterThan(0)
  expect((await record.report(key)).events).toHaveLength(1)
  expect(await record.erase({ ...key, keepRelations: false })).toMatchObject({ events: 1 })
}
