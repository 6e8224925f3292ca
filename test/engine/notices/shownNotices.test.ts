import { afterEach, expect, it } from 'vitest'
import type { ShownNotice } from '../../../shared/domain/notice.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, type JobLandscape } from '../../kit/jobLandscape.ts'

let engine: TestEngine
let landscape: JobLandscape
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

/** The source refuses the credentials, so the run fails. */
async function failedRun(): Promise<void> {
  landscape = await buildJobLandscape(engine, { sourceProperties: { 'ips.failed.request.retry.attempts': '0' } })
  landscape.sourceMoods.be({ kind: 'unauthorized' })
  await landscape.run()
}

it('a desktop is told of a failed run although nobody subscribed', async () => {
  engine = await startTestEngine({ mode: 'desktop' })
  const told = Promise.withResolvers<ShownNotice>()
  engine.engine.onNotice(told.resolve)
  await failedRun()
  const { kind, subject, source } = await told.promise
  const { items } = await engine.client.notifications.list({})
  expect([kind, subject, source]).toEqual([
    ...['jobFinishedWithError', 'Provisioning Finished with Error. Source System: HR', landscape.source],
  ])
  expect(items.map(({ subject: one, mails }) => [one, mails])).toEqual([[subject, []]])
})

it('what was kept before the engine started is not told again', async () => {
  engine = await startTestEngine({ mode: 'desktop' })
  const first = Promise.withResolvers<ShownNotice>()
  engine.engine.onNotice(first.resolve)
  await failedRun()
  await first.promise
  await engine.close(true)
  engine = await startTestEngine({ mode: 'desktop', dataFolder: engine.dataFolder })
  const told: string[] = []
  const next = Promise.withResolvers<unknown>()
  engine.engine.onNotice((notice) => {
    told.push(notice.kind)
    next.resolve(null)
  })
  landscape.sourceMoods.be({ kind: 'well' })
  await engine.client.jobs.start({ source: landscape.source, kind: 'read' })
  await next.promise
  expect(told).toEqual(['jobSuccess'])
})
