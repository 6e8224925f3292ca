import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, type JobLandscape } from '../../kit/jobLandscape.ts'

let engine: TestEngine
let landscape: JobLandscape
beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildJobLandscape(engine, {
    targetProperties: { 'ips.trace.failed.entity.content': 'true', 'ips.failed.request.retry.attempts': '0' },
  })
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

it('22 no. 7: a target that asks for it gets the content of what failed there into the log, for one run', async () => {
  const { client } = engine
  const [target] = landscape.targets
  if (!target) throw new Error('There is no target.')
  await landscape.people.add('ada')
  target.moods.be({ kind: 'html' })
  const { id } = await landscape.run()
  const { base64 } = await client.jobs.export({ id, logType: 'failedEntitiesLog' })
  const text = Object.values(unzipSync(Buffer.from(base64, 'base64')))
    .map((file) => strFromU8(file))
    .join('')
  const { properties } = await client.systems.get({ id: target.id })
  expect([text.includes('"userName":"ada"'), properties['ips.trace.failed.entity.content']]).toEqual([true, 'false'])
})
