import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Connector, ConnectorModule } from '../../../electron/engine/connectors/connector.ts'
import { createLdapModule } from '../../../electron/engine/connectors/ldap/index.ts'
import { createConnectorPool } from '../../../electron/engine/connectors/lease.ts'
import { limitsOf, type Pace } from '../../../electron/engine/connectors/limiter.ts'
import { createOdataModule } from '../../../electron/engine/connectors/odata/index.ts'
import { createScimModule } from '../../../electron/engine/connectors/scim/index.ts'
import { createSqlModules } from '../../../electron/engine/connectors/sql/index.ts'
import { systemClock } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { startCountingRelay, type CountingRelay } from '../../kit/countingRelay.ts'
import { startOdataServer } from '../../kit/odata.ts'
import { startPostgres } from '../../kit/postgres.ts'
import { startScimServer } from '../../kit/servers.ts'
import { hasSlapd, startSlapd } from '../../kit/slapd.ts'
import { postgresPeople } from '../../kit/sqlPeople.ts'
import { problemOf } from '../../suites/connector.ts'

interface Family {
  readonly module: ConnectorModule
  /** Where the server listens, and what a system needs to reach it at another port. */
  readonly port: number
  at(port: number): Readonly<Record<string, string>>
  close(): Promise<void>
}

const portOf = (url: string): number => Number(new URL(url).port)
const moved = (url: string, port: number): string => url.replace(/:\d+/, `:${port}`)

async function scim(): Promise<Family> {
  const server = await startScimServer()
  const { url } = server
  const at = (port: number) => ({ URL: moved(url, port), Authentication: 'NoAuthentication' })
  return { module: createScimModule(systemClock), port: portOf(url), at, close: () => server.close() }
}

async function odata(): Promise<Family> {
  const server = await startOdataServer({ people: 3 })
  const { properties } = server
  const { URL: url = '' } = properties
  const at = (port: number) => ({ ...properties, URL: moved(url, port) })
  return { module: createOdataModule(systemClock), port: portOf(url), at, close: () => server.close() }
}

async function ldap(): Promise<Family> {
  const server = await startSlapd({ people: 3 })
  const { properties, url } = server
  const at = (port: number) => ({ ...properties, 'ldap.url': moved(url, port) })
  return { module: createLdapModule('ldap'), port: portOf(url), at, close: () => server.close() }
}

async function sql(): Promise<Family> {
  const server = await startPostgres()
  await server.run(...postgresPeople.tables)
  const { URL: url = '' } = server.properties
  const module = createSqlModules().find(({ protocol }) => protocol === 'postgresql') ?? expect.fail('no module')
  const at = (port: number) => ({ ...server.properties, ...postgresPeople.properties, URL: moved(url, port) })
  return { module, port: portOf(url), at, close: () => server.close() }
}

const families: [string, () => Promise<Family>][] = [
  ['SCIM', scim],
  ['OData', odata],
  ['SQL', sql],
]
if (hasSlapd()) families.push(['LDAP', ldap])

/** A pace whose clock is turned: each wait is told and ends when it is told to. */
function turnedPace() {
  const waits: { readonly ms: number; readonly end: () => void }[] = []
  let told = Promise.withResolvers<undefined>()
  const pace: Pace = {
    nowMs: () => 0,
    wait(ms) {
      const { promise, resolve } = Promise.withResolvers<undefined>()
      waits.push({ ms, end: () => resolve(undefined) })
      told.resolve(undefined)
      told = Promise.withResolvers()
      return promise
    },
  }
  const waited = async (count: number): Promise<void> => {
    while (waits.length < count) await told.promise
  }
  return { pace, waits, waited }
}

describe.each(families)('the limits of a system that speaks %s', (_, start) => {
  let family: Family
  let relay: CountingRelay
  beforeAll(async () => {
    family = await start()
    relay = await startCountingRelay(family.port)
  }, 120_000)
  afterAll(async () => {
    await relay.close()
    await family.close()
  })

  /** Opened as the engine opens it, behind the relay. */
  const pooled = (more: Record<string, string>, pace?: Pace) => {
    const properties = { ...family.at(relay.port), ...more }
    const context = { signal: new AbortController().signal, note: () => undefined }
    const pool = createConnectorPool({
      open: async () => ({ connector: await family.module.open(properties, context), limits: limitsOf(properties) }),
      ...(pace && { pace }),
    })
    const key = { id: 'system' as SystemId, version: 1 }
    return { ask: () => pool.use(key, asked), close: () => pool.close() }
  }
  const asked = async ({ reader }: Connector): Promise<string> => {
    await reader?.get?.('user', '7')
    return 'answered'
  }
  const answered = (count: number): string[] => Array.from({ length: count }, () => 'answered')

  test('as many calls are under way as it says, and no more', async () => {
    const { ask, close } = pooled({ 'provost.concurrency': '3' })
    relay.holdUntil(3)
    const all = await Promise.all(Array.from({ length: 20 }, ask))
    const { peak } = relay
    await close()
    expect([peak, all]).toEqual([3, answered(20)])
  })

  test('as many calls begin each second as it says', async () => {
    const { pace, waits, waited } = turnedPace()
    const { ask, close } = pooled({ 'provost.rate.per.second': '2', 'provost.concurrency': '8' }, pace)
    const done: number[] = []
    const all = [0, 1, 2, 3].map((number) => ask().then(() => done.push(number)))
    await all[0]
    await waited(3)
    const before = [...done]
    waits[0]?.end()
    await all[1]
    const afterHalfASecond = [...done]
    for (const { end } of waits) end()
    await Promise.all(all)
    await close()
    expect([waits.map(({ ms }) => ms), before, afterHalfASecond]).toEqual([[500, 1000, 1500], [0], [0, 1]])
  })

  test('a call ends at its deadline, and another system goes on meanwhile', async () => {
    const [slow, quick] = [pooled({ 'provost.timeout': '1' }), await startCountingRelay(family.port)]
    relay.holdAll()
    const late = problemOf(slow.ask())
    await relay.heard()
    const properties = family.at(quick.port)
    const context = { signal: new AbortController().signal, note: () => undefined }
    const other = await family.module.open(properties, context)
    const meanwhile = await asked(other)
    const { code } = await late
    relay.holdUntil(0)
    await Promise.all([slow.close(), other.close()])
    await quick.close()
    expect([meanwhile, code]).toEqual(['answered', 'timeout'])
  })
})
