import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { safe } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endedEvent, person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'

let engine: TestEngine
let landscape: Landscape
beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildLandscape(engine)
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

const id = 'mrk-ada-4711'
const keyOf = () => ({ source: landscape.source, entityType: 'user', entityId: id }) as const

async function provisioned() {
  await landscape.report('POST', person(id), {})
  const event = await endedEvent(engine.client, { source: landscape.source, entityId: id })
  return { event, targetEntityId: event.deliveries[0]?.targetEntityId ?? '' }
}
function bytesOnDisk(): string {
  const files = readdirSync(engine.dataFolder).filter((name) => name.startsWith('provost.sqlite'))
  return files.map((name) => readFileSync(join(engine.dataFolder, name), 'latin1')).join('')
}

describe('finding an entity', () => {
  it('works by its ID at the source, its ID at a target, and its name', async () => {
    const { targetEntityId, event } = await provisioned()
    const found = await Promise.all(
      [id, targetEntityId, 'Größe-mrk'].map((text) => engine.client.record.find({ text })),
    )
    const about = { ...keyOf(), sourceName: 'Source', name: event.name, lastEventAt: event.receivedAt }
    expect(found).toEqual([[{ ...about, by: 'sourceId' }], [{ ...about, by: 'targetId' }], [{ ...about, by: 'name' }]])
  })

  it('works by an e-mail that the directory knows, also before anything happened', async () => {
    const { directory, systems } = engine.client
    const { resource } = await directory.create({ kind: 'users', resource: person('zoe') })
    const { id: source } = await systems.create({ role: 'source', type: 'localIdentityDirectory', name: 'People' })
    expect(await engine.client.record.find({ text: 'zoe@home.example' })).toEqual([
      {
        ...{ source, entityType: 'user', entityId: resource['id'], sourceName: 'People', name: null },
        ...{ by: 'directory', lastEventAt: null },
      },
    ])
  })

  it('finds nothing by what nobody has', async () => {
    await provisioned()
    expect(await engine.client.record.find({ text: '%' })).toEqual([])
  })
})

describe('the timeline of an entity', () => {
  it('shows events with what became of them, and what was changed meanwhile at its systems', async () => {
    const { event } = await provisioned()
    const { version } = await engine.client.systems.get({ id: landscape.target })
    await engine.client.systems.setEnabled({ id: landscape.target, version, enabled: false })
    const { items, links, next } = await engine.client.record.timeline(keyOf())
    expect(items.map((item) => (item.kind === 'event' ? item.event : item.change.event))).toEqual([
      'SYSTEM_UPDATED',
      { ...event, feed: expect.any(Number) as number },
    ])
    expect([next, links]).toMatchObject([null, [{ target: landscape.target, targetName: 'Target', state: 'active' }]])
  })

  it('goes on page by page', async () => {
    await provisioned()
    await provisioned()
    const first = await engine.client.record.timeline({ ...keyOf(), limit: 1 })
    const rest = await engine.client.record.timeline({ ...keyOf(), limit: 1, ...first.next! })
    const positions = [first, rest].map(({ items }) => items.flatMap((item) => (item.kind === 'event' ? item.event.position : []))) // prettier-ignore
    expect([positions, rest.next]).toEqual([[[2], [1]], null])
  })
})

describe('what is held about a person', () => {
  it('is reported with values, from where and until when, and reading it leaves a line', async () => {
    const { event } = await provisioned()
    const report = await engine.client.record.report(keyOf())
    expect(report).toMatchObject({
      ...{ sourceName: 'Source', directoryEntry: null, before: null },
      events: [{ event: { position: event.position }, body: { userName: `${id}@example.com` } }],
      relations: [{ target: landscape.target, state: 'active' }],
    })
    expect(JSON.stringify(report.events[0]?.trace)).toContain(id)
    expect(Date.parse(report.events[0]?.until ?? '') - Date.parse(event.receivedAt)).toBe(90 * 86_400_000)
    const [line] = (await engine.client.record.changes({ category: 'audit.data-access' })).items
    expect(line).toMatchObject({ event: 'PERSON_REPORT_READ', resourceId: id })
  })

  it('is gone after an erasure, from the disk too, and the chain of the change log holds', async () => {
    await provisioned()
    await engine.client.record.report(keyOf())
    expect(bytesOnDisk().includes(id)).toBe(true)
    const erased = await engine.client.record.erase({ ...keyOf(), keepRelations: false })
    expect(erased).toMatchObject({ events: 1, relations: 1, changeLines: 1 })
    expect(bytesOnDisk().includes(id)).toBe(false)
    expect(await engine.client.record.find({ text: id })).toEqual([])
    const { lines } = await engine.client.engine.doctor()
    expect(lines.find(({ step }) => step === 'changeLog')?.state).toBe('ok')
    const [line] = (await engine.client.record.changes({ event: 'PERSON_ERASED' })).items
    expect([line?.category, JSON.stringify(line).includes(id)]).toEqual(['audit.data-change', false])
  })

  it('keeps the relation by choice, so that the next change updates', async () => {
    await provisioned()
    expect(await engine.client.record.erase({ ...keyOf(), keepRelations: true })).toMatchObject({ relations: 0 })
    await landscape.report('POST', person(id, { displayName: 'Ada' }))
    const again = await endedEvent(engine.client, { source: landscape.source, entityId: id })
    expect(again.deliveries.map(({ status }) => status)).toEqual(['updated'])
  })

  it('is not erased while something is on its way', async () => {
    landscape.moods.be({ kind: 'status', status: 503 } as never)
    await landscape.report('POST', person(id), { prefer: 'respond-async' })
    await endedEvent(engine.client, { source: landscape.source, entityId: id, including: ['retry'] })
    const { error } = await safe(engine.client.record.erase({ ...keyOf(), keepRelations: false }))
    expect(error).toMatchObject({ code: 'INVALID' })
  })
})
