import { strFromU8, unzipSync } from 'fflate'
import { afterEach, describe, expect, it } from 'vitest'
import type { JobDetails, JobRecord } from '../../../shared/domain/job.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import { doctorLine } from '../../kit/doctorLine.ts'
import { namesAt } from '../../kit/jobLandscape.ts'
import { helpOn } from '../../kit/problemHelp.ts'
import { buildRuleLandscape, type RuleLandscape } from '../../kit/ruleLandscape.ts'

/** The rows of the table of symptoms that a failure begins with, by their names there. */

const once = { 'ips.failed.request.retry.attempts': '0' }
let rule: RuleLandscape
afterEach(() => rule.close())

const withoutRetry = (more: Readonly<Record<string, string>> = {}) =>
  buildRuleLandscape({ sourceProperties: once, targetProperties: { ...once, ...more } })
const failedIn = async ({ id }: JobDetails): Promise<readonly JobRecord[]> =>
  (await rule.engine.client.jobs.records({ id, outcome: 'failed' })).items
const said = async (step: string) => (await doctorLine(rule.engine.client, step)).detail

async function failureOf(run: JobDetails): Promise<Problem> {
  const [record, ...others] = await failedIn(run)
  if (!record?.problem || others.length > 0) throw new Error(`Run ${run.id} has not one failure.`)
  return record.problem
}

describe('21: what fails', () => {
  it('401 in run error: points at the properties of the source', async () => {
    rule = await withoutRetry()
    rule.sourceMoods.be({ kind: 'unauthorized' })
    const { problem } = await rule.run()
    expect([problem?.code, problem?.message.includes('Can not read entities from source system'), await said('lastRuns')]).toEqual([
      ...['unauthorized', true],
      '"HR": its last run was refused (401). Look at the credentials and the URL of the source, and at upper and lower case in Authentication, ProxyType and Type.',
    ]) // prettier-ignore
    expect(helpOn({ code: 'unauthorized' })).toEqual([
      expect.stringContaining('Enter the credentials in the properties of the system and test the connection.'),
      expect.stringContaining('Geben Sie die Zugangsdaten in den Eigenschaften des Systems ein'),
    ])
  })

  it('401 in failed entity: points at the target', async () => {
    rule = await withoutRetry()
    await rule.people.add('ada')
    rule.target.moods.be({ kind: 'unauthorized' })
    const run = await rule.run()
    const [record] = await failedIn(run)
    expect([run.problem, record?.systemName, record?.problem?.code, await said('deadLetters')]).toEqual([
      ...[null, 'Target 1', 'unauthorized'],
      '1 given up at "Target 1": the credentials were refused. Look at user, password, Authentication and URL of that system.',
    ])
  })

  const blocked =
    'another entity there holds a unique value, often the e-mail; the answer names it. Change the value, remove that entity, or name other unique attributes.'
  const otherAttribute = [
    expect.stringContaining('Set _Users are found by_ of the target to that attribute'),
    expect.stringContaining('_Benutzer werden gefunden über_'),
  ]

  it('409 on create, not found by unique attribute: shows what blocks it, and offers other unique attributes', async () => {
    rule = await withoutRetry()
    await rule.people.add('ada')
    const detail = 'The e-mail ada@example.com belongs to user 4711.'
    rule.target.moods.be({ kind: 'answers', status: 409, detail, to: 'POST' })
    const problem = await failureOf(await rule.run())
    expect([problem.code, problem.status, problem.message, await said('deadLetters'), helpOn(problem)]).toEqual([
      'alreadyExists',
      '409',
      expect.stringContaining(detail),
      `1 given up at "Target 1": ${blocked}`,
      otherAttribute,
    ])
  })

  it('409 on update: the same', async () => {
    rule = await withoutRetry()
    const ada = await rule.people.add('ada')
    await rule.run()
    await rule.plant('ken')
    await rule.people.change(ada, { userName: 'ken' })
    const problem = await failureOf(await rule.run())
    expect([problem.code, problem.status, problem.message, await said('deadLetters'), helpOn(problem)]).toEqual([
      'alreadyExists',
      '409',
      expect.stringContaining('update of user'),
      `1 given up at "Target 1": ${blocked}`,
      otherAttribute,
    ])
  })

  it('413: lower the size of bulk requests', async () => {
    rule = await withoutRetry()
    await rule.people.add('ada')
    rule.target.moods.be({ kind: 'answers', status: 413, detail: 'Too large.', to: 'POST' })
    const problem = await failureOf(await rule.run())
    expect([problem.status, await said('deadLetters'), helpOn(problem)]).toEqual([
      '413',
      '1 given up at "Target 1": a call was larger than it takes. Lower bulk.operations.max.count of that target.',
      [expect.stringContaining('bulk.operations.max.count'), expect.stringContaining('bulk.operations.max.count')],
    ])
  })

  it('432: the target was written and the write-back failed: check the account UUIDs of the source', async () => {
    rule = await buildRuleLandscape({
      sourceProperties: { ...once, 'provost.writeback.userUuid': 'externalId' },
      targetProperties: { ...once, 'provost.global.id': 'id' },
    })
    await rule.people.add('ada')
    rule.sourceMoods.be({ kind: 'answers', status: 403, detail: 'Reading alone is allowed.', to: 'PATCH' })
    const run = await rule.run()
    const [record] = await failedIn(run)
    expect([record?.systemName, record?.problem?.code, record?.problem?.status, namesAt(rule.target), await said('deadLetters')]).toEqual([
      ...['HR', 'notWrittenBack', '432', ['ada']],
      '1 given up at "Target 1": it was written, but its ID could not be written back to the source. Look at the account UUIDs of the source.',
    ]) // prettier-ignore
    expect(helpOn({ code: 'notWrittenBack' })).toEqual([
      expect.stringContaining('give it the right to change user accounts'),
      expect.stringContaining('432'),
    ])
  })

  it('Timeout with several targets: the others are unaffected, and a rerun brings the missing ones', async () => {
    rule = await buildRuleLandscape({ targets: 2, targetProperties: { ...once, 'provost.timeout': '1' } })
    await rule.people.add('ada')
    rule.target.moods.be({ kind: 'slow' })
    const problem = await failureOf(await rule.run())
    const meanwhile = rule.targets.map(namesAt)
    const told = await said('deadLetters')
    rule.target.moods.be({ kind: 'well' })
    await rule.run()
    rule.target.moods.release()
    expect([problem.code, meanwhile, told, rule.targets.map(namesAt)]).toEqual([
      ...['timeout', [[], ['ada']]],
      '1 given up at "Target 1": it did not answer in time; other targets are not affected. Send them again when it is back.',
      [['ada'], ['ada']],
    ])
  })

  it('Unsuccessful provisioning of the entity: the trace has the answer, and with the content of failed entities a rerun keeps it', async () => {
    rule = await withoutRetry()
    await rule.people.add('ada')
    rule.target.moods.be({ kind: 'html' })
    const run = await rule.run()
    const told = await said('deadLetters')
    await rule.setProperties(rule.source, { 'ips.trace.failed.entity.content': 'true' })
    const again = await rule.run()
    const log = async ({ id }: JobDetails) => {
      const { base64 } = await rule.engine.client.jobs.export({ id, logType: 'failedEntitiesLog' })
      return Object.values(unzipSync(Buffer.from(base64, 'base64'))).map((file) => strFromU8(file)).join('') // prettier-ignore
    }
    const problem = await failureOf(run)
    const contents = [await log(run), await log(again)].map((text) => text.includes('Person ada'))
    expect([problem.code, told, contents]).toEqual([
      ...['protocol', '1 given up at "Target 1": the trace says what was sent and what came back.', [false, true]],
    ])
  })

  it('Entities not deleted, run failed: the failed source entities are listed', async () => {
    rule = await withoutRetry()
    const [ada, ken] = [await rule.people.add('ada'), await rule.people.add('ken')]
    await rule.run()
    await rule.people.remove(ada)
    await rule.edit('read', 'user', (user) => ({
      ...user,
      mappings: [...user.mappings, { sourcePath: '$.nickName', targetPath: '$.nickName' }],
    }))
    const run = await rule.run()
    const failed = (await failedIn(run)).map(({ system, entityId, problem }) => [system, entityId, problem?.code])
    expect([run.status, run.outcome, failed, await said('lastRuns')]).toEqual([
      'finishedWithError',
      ['Nothing was deleted: 1 entities failed at the source, so nobody is sure what is gone.'],
      [[rule.source, ken, 'invalidEntity']],
      '"HR": 1 entities could not be read in its last run, so nothing was deleted. The failed records say why.',
    ])
  })

  it('Source attribute missing makes entity fail: the mapping is named', async () => {
    rule = await withoutRetry()
    await rule.people.add('ada')
    await rule.edit('write', 'user', (user) => ({
      ...user,
      mappings: [...user.mappings, { sourcePath: '$.nickName', targetPath: '$.nickName' }],
    }))
    const problem = await failureOf(await rule.run())
    expect([problem.code, problem.message, await said('deadLetters')]).toEqual([
      'invalidEntity',
      expect.stringContaining('$.nickName'),
      '1 given up at "Target 1": a value is missing or not taken. The trace names the mapping: correct it, or make it optional.',
    ])
  })
})
