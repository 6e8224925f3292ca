import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../../shared/base/json.ts'
import type { EngineProcess } from '../../electron/engine/cli/engineProcess.ts'
import type { Reader } from '../../electron/engine/connectors/connector.ts'
import { createFileModules } from '../../electron/engine/connectors/files/index.ts'
import { startPostgres } from '../kit/postgres.ts'
import { openSql } from '../kit/sqlPeople.ts'
import { figure, type Figure } from './figure.ts'
import { textOf } from './intake.ts'
import { runJob } from './jobs.ts'
import { highestMemory, roomAsInDesktop, withEngine, withFolder } from './processes.ts'
import { seedPeople } from './seedPeople.ts'

const sizes = process.env['PROVOST_LONG'] === '1' ? [100_000, 1_000_000] : [100_000]
const pageSize = { 'provost.page.size': '1000' }

/** A full Read in which nothing changed, of a file and of a database, by an engine that knows everybody already. */
export async function bench(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const people of sizes) figures.push(...(await ofFile(people)), ...(await ofDatabase(people)))
  return figures
}

/** A source as an administrator enters it, and its reader. */
interface Source {
  readonly type: string
  readonly properties: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
  readonly reader: Reader
}

function ofFile(people: number): Promise<Figure[]> {
  return withFolder(async (folder) => {
    await writePeople(join(folder, 'users.csv'), people)
    const properties = { ...pageSize, 'file.folder': folder, 'file.users': 'users.csv' }
    const module = createFileModules({ engineFolder: null }).find(({ protocol }) => protocol === 'csvFile')
    const connector = await module?.open(properties, { signal: new AbortController().signal, note: () => undefined })
    if (!connector?.reader) throw new Error('Nothing reads CSV.')
    const source = { type: 'csvFile', properties, secrets: {}, reader: connector.reader }
    return measured('CSV', people, source).finally(() => connector.close())
  })
}

async function ofDatabase(people: number): Promise<Figure[]> {
  const server = await startPostgres()
  const columns = `'id-' || i as id, 'p' || i as "userName", 'Person ' || i as "displayName", 'Given ' || i as "name.givenName"`
  await server.run(
    `create table person as select ${columns}, 'p' || i || '@example.com' as "emails[0].value" from generate_series(1, ${people}) i`,
    'alter table person add primary key (id)',
    'analyze person',
  )
  const { Password = '', ...reached } = server.properties
  const properties = { ...reached, ...pageSize, 'sql.user.query': 'select * from person' }
  const { connector, reader } = await openSql('postgresql', { ...properties, Password })
  try {
    return await measured('SQL', people, { type: 'postgresql', properties, secrets: { Password }, reader })
  } finally {
    await connector.close()
    await server.close()
  }
}

function measured(name: string, people: number, source: Source): Promise<Figure[]> {
  return withFolder(async (data) => {
    const systems = await withEngine(data, (engine) => systemsOf(engine, source))
    await seedPeople(data, { source: systems.source, targets: [systems.target] }, source.reader)
    const { seconds, megabytes, early } = await withEngine(
      data,
      (engine) => timed(engine, systems.source, people),
      roomAsInDesktop,
    )
    return [
      figure(`${name}, ${people} unchanged people`, seconds, 's', null),
      figure(`${name}, most memory, beside after ${settledAfter}`, megabytes, 'MB', early),
    ]

    async function timed(engine: EngineProcess, id: string, all: number) {
      let early: number | null = null
      const began = performance.now()
      const run = await runJob(engine, id, async ({ statistics = null }) => {
        if (early === null && peopleRead(statistics) >= settledAfter) early = await highestMemory(data)
      })
      const took = (performance.now() - began) / 1000
      if (!isNothingBut(own(run, 'statistics') ?? null, all)) throw new Error(`More was done: ${JSON.stringify(run)}`)
      return { seconds: took, megabytes: await highestMemory(data), early }
    }
  })
}

/** The target is never called: there is nothing to write. */
async function systemsOf(engine: EngineProcess, { type, properties, secrets }: Source) {
  const create = async (system: JsonObject) => textOf(await engine.call('POST', '/systems', system), 'id')
  const source = await create({ role: 'source', type, name: 'Source', properties, secrets })
  const unused = { URL: 'http://127.0.0.1:9', Authentication: 'NoAuthentication' }
  const target = await create({
    ...{ role: 'target', type: 'scimSystem', name: 'Target', properties: unused, sources: [source] },
  })
  return { source, target }
}

/** Everybody was read and nothing else happened. */
function isNothingBut(statistics: Json, people: number): boolean {
  const hasOthers = /"(created|updated|deleted|failed)":[1-9]/.test(JSON.stringify(statistics))
  return peopleRead(statistics) === people && !hasOthers
}

function peopleRead(statistics: Json): number {
  const rows = isJsonArray(statistics) ? statistics : []
  return Math.max(0, ...rows.map((row) => Number(isJsonObject(row) ? (own(row, 'read') ?? 0) : 0)))
}

/** What the engine needs must not grow with the number of people beyond these. */
const settledAfter = 200_000

async function writePeople(file: string, people: number): Promise<void> {
  const stream = createWriteStream(file)
  stream.write('id,userName,displayName,name.givenName,name.familyName,emails[0].value\n')
  for (let n = 0; n < people; n += 1) {
    const line = `id-${n},p${n},Person ${n},Given ${n},Family ${n},p${n}@example.com\n`
    if (!stream.write(line)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'finish')
}
