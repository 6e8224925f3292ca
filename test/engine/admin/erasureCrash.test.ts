import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { allEnded, person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'

let engine: TestEngine | null
let landscape: Landscape
let dataFolder: string
let source: SystemId
beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildLandscape(engine)
  ;({ dataFolder } = engine)
  ;({ source } = landscape)
  for (const title of ['Trainee', 'Clerk', 'Head']) await landscape.report('POST', person('ada', { title }))
  await allEnded(engine.client)
  await engine.close(true)
  engine = null
})
afterEach(async () => {
  await engine?.close(true)
  await landscape.close()
  await rm(dirname(dataFolder), { recursive: true, force: true })
})

/** The lines of the change log are not among the writes that are counted. */
it.each([
  ['before anything is gone', 1],
  ['when all but the events are gone', 2],
  ['when the events are gone, too', 3],
  ['when only its line is missing', Number.MAX_SAFE_INTEGER],
])(
  'an erasure whose process is killed %s is finished at the next start, and its line has the true numbers',
  async (_when, write) => {
    const program = join(import.meta.dirname, 'erasureWriter.ts')
    const child = spawn(process.execPath, [program, dataFolder, source, 'ada', String(write)], { stdio: 'inherit' })
    expect(await once(child, 'close')).toEqual([null, 'SIGKILL'])

    engine = await startTestEngine({ dataFolder })
    const { client } = engine
    const { items } = await client.record.changes({ event: 'PERSON_ERASED', limit: 9 })
    const chain = (await client.engine.doctor()).lines.find(({ step }) => step === 'changeLog')
    const { events, relations } = await client.record.report({ source, entityType: 'user', entityId: 'ada' })
    const before = Object.fromEntries((items[0]?.changes ?? []).map(({ attribute, before }) => [attribute, before]))
    expect([items.length, items[0]?.callerName, before, events, relations, chain?.state]).toEqual([
      1,
      'maria',
      { source: null, entityType: null, events: '3', images: '0', planLines: '0', relations: '1' },
      [],
      [],
      'ok',
    ])
  },
  60_000,
)
