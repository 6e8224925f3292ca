import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EventSummary } from '../../shared/domain/eventLog.ts'
import { allEnded, endedEvent, person } from '../kit/engine.ts'
import { startKillableEngine, type KillableEngine } from '../kit/killableEngine.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'

const rounds = 10
const peopleOfRound = 100
const versions = 5
const senders = 16

let engine: KillableEngine
let landscape: Landscape
/** Resolved while an engine runs. */
let running = Promise.withResolvers<undefined>()
const accepted = new Set<string>()
const lastAccepted = new Map<string, string>()

beforeAll(async () => {
  engine = await startKillableEngine()
  landscape = await buildLandscape(engine, {
    // Everybody is deleted at the end, and nobody is there to approve it.
    targetProperties: { 'provost.concurrency': '16', 'provost.delete.hold.realtime': '1000000' },
  })
  running.resolve(undefined)
})
afterAll(async () => {
  await engine.close()
  await landscape.close()
})

/** Reports until it was accepted, as a source does; what was sent while the engine died is sent again. */
async function report(id: string, version: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    await running.promise
    const answer = await landscape
      .report('POST', person(id, { displayName: version }), { prefer: 'respond-async' })
      .catch(() => null)
    if (answer === null) continue
    if (answer.status !== 202) throw new Error(`${id} ${version} was answered with ${answer.status}.`)
    accepted.add((answer.body as { eventId: string }).eventId)
    lastAccepted.set(`${id}@example.com`, version)
    return
  }
  throw new Error(`${id} ${version} was never accepted.`)
}

async function killAndStartAgain(): Promise<void> {
  running = Promise.withResolvers<undefined>()
  await engine.kill()
  landscape.moods.release()
  await engine.startAgain()
  running.resolve(undefined)
}

/** 500 events about 100 new people, each with its versions in order, and a kill when so many of them were accepted. */
async function playRound(round: number, killAt: number): Promise<void> {
  const waiting = Array.from({ length: peopleOfRound }, (_, index) => `r${round}-${index}`)
  let count = 0
  let restart = Promise.resolve()
  const sender = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      for (let version = 1; version <= versions; version += 1) {
        await report(id, `v${version}`)
        count += 1
        if (count === killAt) restart = killAndStartAgain()
      }
    }
  }
  await Promise.all(Array.from({ length: senders }, sender))
  await restart
}

async function wholeLog(): Promise<readonly EventSummary[]> {
  const events: EventSummary[] = []
  for (;;) {
    const page = await engine.client.events.page({ before: events.at(-1)?.position, limit: 500 })
    events.push(...page.items)
    if (!page.more) return events
  }
}

/** Persons whose versions went back in what the target was told, e.g. `r3-17@example.com: v3 after v4`. */
function stepsBack(): readonly string[] {
  const told = new Map<string, string>()
  return landscape.moods.passed.flatMap(({ method, body }) => {
    if (method !== 'POST' && method !== 'PUT') return []
    const { userName, displayName } = JSON.parse(body) as { userName: string; displayName: string }
    const before = told.get(userName) ?? ''
    told.set(userName, displayName)
    return displayName < before ? [`${userName}: ${displayName} after ${before}`] : []
  })
}

const atTarget = () =>
  landscape.server.users().map((user) => [String(user['userName']), String(user['displayName'])] as const)

it('ten kills in the middle of 500 events lose nothing, reorder nothing, and make nobody twice', async () => {
  const killedAt = Array.from({ length: rounds }, () => randomInt(20, 480))
  for (const [round, killAt] of killedAt.slice(0, -1).entries()) await playRound(round, killAt)

  // The last kill falls between the commit of a create at the target and its answer.
  await allEnded(engine.client)
  landscape.moods.be({ kind: 'keepAnswer' }, 1)
  await report('kept', 'v1')
  await landscape.moods.keeps(1)
  expect(atTarget()).toContainEqual(['kept@example.com', 'v1'])
  await playRound(rounds - 1, killedAt.at(-1) ?? 0)
  await allEnded(engine.client)

  const said = `killed at ${killedAt.join(', ')}`
  const log = await wholeLog()
  const kept = await endedEvent(engine.client, { source: landscape.source, entityId: 'kept' })
  expect(kept.deliveries.map(({ status, attempt }) => ({ status, attempt }))).toEqual([
    { status: 'created', attempt: 2 },
  ])
  const logged = new Set(log.map(({ eventId }) => eventId))
  expect(
    [...accepted].filter((eventId) => !logged.has(eventId)),
    said,
  ).toEqual([])
  expect(
    log.filter(({ status }) => status !== 'delivered' && status !== 'unchanged'),
    said,
  ).toEqual([])
  expect(stepsBack(), said).toEqual([])
  expect(new Map(atTarget()), said).toEqual(lastAccepted)
  expect(atTarget(), said).toHaveLength(rounds * peopleOfRound + 1)
}, 600_000)

it('everybody who was made around a kill is ours: deleted at the source, they are deleted at the target', async () => {
  const ids = [...lastAccepted.keys()].map((userName) => userName.replace('@example.com', ''))
  for (const id of ids) await landscape.report('DELETE', { id }, { prefer: 'respond-async' })
  await allEnded(engine.client)
  expect(atTarget()).toEqual([])
}, 300_000)
