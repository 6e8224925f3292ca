import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JobDetails } from '../../../shared/domain/job.ts'
import type { Notice } from '../../../shared/domain/notice.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, type JobLandscape } from '../../kit/jobLandscape.ts'
import { startMailServer, type MailServer } from '../../kit/mailServer.ts'

const running = 'Provisioning Running with Error. Source System: HR'
const finished = 'Provisioning Finished with Error. Source System: HR'
const success = 'Provisioning Success. Source System: HR'
const notification = 'ips.job.notification'

let engine: TestEngine
let landscape: JobLandscape
let server: MailServer
beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildJobLandscape(engine)
  server = await startMailServer({ security: 'startTls', user: 'provost', password: 'a good secret' })
  const { client } = engine
  await client.notifications.subscribe({ source: landscape.source, address: 'team@example.com', name: 'Team' })
  await landscape.people.add('anna')
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
  await server.close()
})

async function switchOn(): Promise<void> {
  const { client } = engine
  const { settings, version } = await client.notifications.getMail()
  await client.notifications.saveMail({
    version,
    password: 'a good secret',
    settings: {
      ...settings,
      ...{ enabled: true, host: 'localhost', port: server.port, security: 'startTls', authority: server.certificate },
      ...{ user: 'provost', from: 'provost@example.com', pageUrl: 'https://provost.example.com' },
    },
  })
}

async function setProperties(more: Readonly<Record<string, string>>): Promise<void> {
  const { id, version, name, description, properties, sources } = await engine.client.systems.get({
    id: landscape.source,
  })
  const changed = { ...properties, ...more }
  await engine.client.systems.change({ id, version, name, description, secrets: {}, sources, properties: changed })
}

async function failedRun(): Promise<JobDetails> {
  landscape.targets[0]?.moods.be({ kind: 'html' })
  return landscape.run()
}

async function goodRun(): Promise<JobDetails> {
  landscape.targets[0]?.moods.be({ kind: 'well' })
  return landscape.run()
}

/** Everything told so far, oldest first, as soon as there are so many; news is told in the order it came. */
async function noticed(count: number): Promise<readonly Notice[]> {
  let after = 0
  for (let round = 0; round < 300; round += 1) {
    const { items } = await engine.client.notifications.list({})
    if (items.length >= count) return items.toReversed()
    after = (await engine.client.events.next({ after, waitMs: 100, limit: 500 })).after
  }
  throw new Error(`There are no ${count} notices.`)
}

async function subjects(count: number): Promise<readonly string[]> {
  return (await noticed(count)).map(({ subject }) => subject)
}

describe('16: who subscribed to a source', () => {
  it('hears once that a run fails and that it failed, nothing while it keeps failing, and once that all is well', async () => {
    await failedRun()
    await failedRun()
    await goodRun()
    await goodRun()
    await landscape.people.add('bert')
    await failedRun()
    expect(await subjects(6)).toEqual([running, finished, running, success, running, finished])
  })

  it('gets the mails as documented, with links to the logs that hold something', async () => {
    await switchOn()
    const run = await failedRun()
    const mails = await server.received(2)
    const [, last] = await noticed(2)
    const page = `https://provost.example.com/#/jobs/${landscape.source}/${run.id}`
    expect([mails.map(({ to }) => to), last?.text.split('\n')]).toEqual([
      [['team@example.com'], ['team@example.com']],
      [
        'Source system: HR',
        'Target systems: Target 1',
        'Job type: Read Job',
        'Read mode: Full',
        `Start time: ${run.startedAt ?? ''}`,
        'Status: Finished with Error',
        '',
        `Navigate to details: ${page}`,
        `Failed entities: 1 ${page}?log=failedEntitiesLog`,
        '',
      ],
    ])
    expect(mails.map(({ raw }) => /^Subject: (.*)$/m.exec(raw)?.[1]?.trim())).toEqual([running, finished])
  })

  it('hears of every failed run where the source says so, also where failures are to be passed over', async () => {
    await setProperties({
      [`${notification}.repeat.on.failure`]: 'true',
      [`${notification}.ignored.consecutive.failures`]: '5',
      [`${notification}.skip.intermediate.notifications`]: 'true',
    })
    await failedRun()
    await failedRun()
    expect(await subjects(2)).toEqual([finished, finished])
  })

  it('hears of the third failed run where two are passed over, and of no other until one succeeds', async () => {
    await setProperties({
      [`${notification}.ignored.consecutive.failures`]: '2',
      [`${notification}.skip.intermediate.notifications`]: 'true',
    })
    const runs = [await failedRun(), await failedRun(), await failedRun(), await failedRun(), await goodRun()]
    const told = await noticed(2)
    expect(told.map(({ subject, text }) => [subject, runs.findIndex(({ id }) => text.includes(id))])).toEqual([
      [finished, 2],
      [success, 4],
    ])
  })

  it('hears that a run was stopped', async () => {
    landscape.sourceMoods.be({ kind: 'slow' }, 1)
    const { id } = await engine.client.jobs.start({ source: landscape.source, kind: 'read' })
    await landscape.sourceMoods.keeps(1)
    await engine.client.jobs.stop({ id })
    landscape.sourceMoods.release()
    const [stopped] = await noticed(1)
    expect([stopped?.subject, stopped?.text.includes('Status: Terminated')]).toEqual([finished, true])
  })

  it('hears nothing of real-time events and no more once unsubscribed', async () => {
    await engine.client.notifications.unsubscribe({ source: landscape.source, address: 'TEAM@example.com' })
    await failedRun()
    await engine.client.notifications.subscribe({ source: landscape.source, address: 'other@example.com' })
    await goodRun()
    const told = await noticed(1)
    expect(told.map(({ subject, mails }) => [subject, mails.map(({ address }) => address)])).toEqual([
      [success, ['other@example.com']],
    ])
  })
})

describe('whoever asks who is subscribed', () => {
  it('learns what became of the newest notice to each', async () => {
    await switchOn()
    const { client } = engine
    await failedRun()
    await server.received(2)
    const notices = await noticed(2)
    await client.notifications.subscribe({ source: landscape.source, address: 'new@example.com' })
    const settled = async () => {
      const [first, ...others] = await client.notifications.subscriptions({ source: landscape.source })
      return { first, others, isOver: others.every(({ last }) => last?.state === 'sent') }
    }
    let seen = await settled()
    for (let round = 0; !seen.isOver && round < 300; round += 1) {
      await client.events.next({ after: Number.MAX_SAFE_INTEGER, waitMs: 100, limit: 1 })
      seen = await settled()
    }
    const turnAt = seen.others[0]?.last?.turnAt ?? ''
    expect([seen.first?.address, seen.first?.last, seen.others.map(({ last }) => last)]).toEqual([
      'new@example.com',
      null,
      [{ kind: 'jobFinishedWithError', at: notices[1]?.at, state: 'sent', attempts: 1, problem: null, turnAt }],
    ])
    expect(turnAt >= (notices[1]?.at ?? '')).toBe(true)
  })
})

describe('mails', () => {
  it('wait on disk until they can leave, also over a restart', async () => {
    await failedRun()
    await noticed(2)
    await engine.close(true)
    const { dataFolder } = engine
    engine = await startTestEngine({ dataFolder })
    await switchOn()
    expect((await server.received(2)).length).toBe(2)
  })

  it('that the server takes never are given up with its reason', async () => {
    server.be('unknownRecipient')
    await switchOn()
    await failedRun()
    await noticed(2)
    for (let round = 0; round < 300; round += 1) {
      const { items } = await engine.client.notifications.list({})
      const mails = items.flatMap((notice) => notice.mails)
      if (mails.some(({ state }) => state === 'waiting')) {
        await engine.client.events.next({ after: Number.MAX_SAFE_INTEGER, waitMs: 100, limit: 1 })
        continue
      }
      expect(mails.map(({ state, attempts }) => [state, attempts])).toEqual([
        ['givenUp', 1],
        ['givenUp', 1],
      ])
      expect(mails[0]?.problem).toContain('No such user here')
      return
    }
    throw new Error('The mails do not end.')
  })

  it('are tested with the saved settings', async () => {
    await switchOn()
    const { client } = engine
    expect(await client.notifications.test({ address: 'me@example.com' })).toEqual({ sent: true, problem: null })
    server.be('noSignIn')
    const refused = await client.notifications.test({ address: 'me@example.com' })
    expect([refused.sent, JSON.stringify(refused).includes('a good secret')]).toEqual([false, false])
  })

  it('lose their password with another host, and refuse one in the clear', async () => {
    await switchOn()
    const { client } = engine
    const { settings, version, hasPassword } = await client.notifications.getMail()
    const open = { ...settings, host: 'mail.example.com', security: 'none' } as const
    await expect(client.notifications.saveMail({ version, settings: open })).rejects.toThrow(/in the clear/)
    const other = await client.notifications.saveMail({ version, settings: { ...open, security: 'tls' } })
    expect([hasPassword, other.hasPassword]).toEqual([true, false])
  })
})
