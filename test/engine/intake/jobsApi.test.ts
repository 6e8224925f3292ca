import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unzipSync, strFromU8 } from 'fflate'
import { minutes } from '../../../shared/base/time.ts'
import type { RunId } from '../../../shared/domain/ids.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, endedRun, type JobLandscape } from '../../kit/jobLandscape.ts'
import { setProperties } from '../../kit/setProperties.ts'
import { turnedClock, type TurnedClock } from '../../kit/turnedClock.ts'

let engine: TestEngine
let landscape: JobLandscape
let clock: TurnedClock
let authorization: string

beforeEach(async () => {
  clock = turnedClock()
  engine = await startTestEngine({ clock })
  landscape = await buildJobLandscape(engine)
  authorization = await signIn('admin')
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

async function signIn(permission: 'admin' | 'realTime'): Promise<string> {
  const user = { displayName: permission, permissions: [permission] }
  const { clientId, secret } = await engine.client.access.createTechnicalUser(user)
  return `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`
}

const base = '/ips/service/publicapi/v1'
const call = (method: string, path: string, headers: Record<string, string> = { authorization }) =>
  fetch(`${engine.url}${path}`, { method, headers })
const startPath = (type = 'READ', from = base) => `${from}/startJob/${landscape.source}/jobs/${type}`

describe('14: starting a job', () => {
  it.each([base, '/ips/publicapi/v1'])('answers 200 with the id of the run under %s', async (from) => {
    const answer = await call('POST', startPath('READ', from))
    const { jobId } = (await answer.json()) as { jobId: RunId }
    const run = await endedRun(engine.client, jobId)
    expect([answer.status, run.status, run.trigger.kind]).toEqual([200, 'success', 'api'])
  })

  it('answers 409 while a job of the source is running', async () => {
    landscape.sourceMoods.be({ kind: 'slow' })
    const first = await call('POST', startPath())
    const second = await call('POST', startPath('RESYNC'))
    landscape.sourceMoods.be({ kind: 'well' })
    landscape.sourceMoods.release()
    expect([first.status, second.status]).toEqual([200, 409])
  })

  it('answers 423 within 30 minutes of the start before', async () => {
    const { jobId } = (await (await call('POST', startPath())).json()) as { jobId: RunId }
    await endedRun(engine.client, jobId)
    clock.turn(minutes(29))
    const early = await call('POST', startPath())
    clock.turn(minutes(1))
    const late = await call('POST', startPath())
    expect([early.status, early.headers.get('retry-after'), late.status]).toEqual([423, '60', 200])
  })

  it('is refused for what is no job, no source and no administrator', async () => {
    const answers = [
      await call('POST', startPath('SIMULATE')),
      await call('POST', `${base}/startJob/nobody/jobs/READ`),
      await call('POST', startPath(), { authorization: await signIn('realTime') }),
      await call('POST', startPath(), {}),
      await call('GET', startPath()),
    ]
    expect(answers.map(({ status }) => status)).toEqual([400, 404, 403, 401, 405])
  })
})

describe('8.3: the archive of a run', () => {
  async function archiveOf(id: RunId, logType: string): Promise<readonly { name: string; text: string }[]> {
    const answer = await call('GET', `${base}/jobLogs/${id}?action=export&logType=${logType}`)
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    return Object.entries(files).map(([name, content]) => ({ name, text: strFromU8(content) }))
  }

  it('names what failed with system, time and error, and hides its content', async () => {
    const id = await landscape.people.add('ada')
    landscape.targets[0]?.moods.be({ kind: 'html' })
    const run = await landscape.run()
    const [file] = await archiveOf(run.id, 'allErrorsLog')
    expect(file?.name).toMatch(new RegExp(`^ips_jobErrorLogs_${run.id}_2026-11-19_08-00-00_1.log$`))
    expect(file?.text.split('\n').map((line) => line.slice(0, line.startsWith('error=') ? 6 : undefined))).toEqual([
      ...[`user:${id},`, 'system=Target 1,', 'time=2026-11-19T08:00:00.000+00,', 'error='],
      ...['content=<hidden content>', '', ''],
    ])
  })

  it('has the content once where the property asks for it', async () => {
    await landscape.people.add('ada')
    const traced = { 'ips.trace.created.entity': 'true', 'ips.trace.created.entity.content': 'true' }
    await setProperties(engine.client, landscape.source, traced)
    const run = await landscape.run()
    const [file] = await archiveOf(run.id, 'createdEntitiesLog')
    expect(file?.text).toContain('"userName":"ada"')
    const after = (await engine.client.systems.get({ id: landscape.source })).properties
    expect([after['ips.trace.created.entity'], after['ips.trace.created.entity.content']]).toEqual(['true', 'false'])
  })

  it('of created entities is empty where no property asks for it', async () => {
    await landscape.people.add('ada')
    const run = await landscape.run()
    expect((await archiveOf(run.id, 'createdEntitiesLog')).map(({ text }) => text)).toEqual([''])
  })

  it('of the run as a whole has the documented names', async () => {
    const run = await landscape.run()
    const [file] = await archiveOf(run.id, 'commonLog')
    expect(file?.text).toContain('"numberRead":0')
  })

  it('is refused without action, with an unknown type, and for an unknown run', async () => {
    const answers = [
      await call('GET', `${base}/jobLogs/job-000001?logType=commonLog`),
      await call('GET', `${base}/jobLogs/job-000001?action=export&logType=nothing`),
      await call('GET', `${base}/jobLogs/job-999999?action=export&logType=commonLog`),
    ]
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 404])
  })
})
