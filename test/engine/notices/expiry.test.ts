import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { saidBefore } from '../../../shared/base/said.ts'
import { days } from '../../../shared/base/time.ts'
import type { Expiring } from '../../../shared/domain/expiring.ts'
import { warnOfExpiry } from '../../../electron/engine/observe/notices/expiryWarnings.ts'
import { createNotices, type Notices } from '../../../electron/engine/observe/notices/notices.ts'
import { createGroupCommit, type GroupCommit } from '../../../electron/engine/storage/groupCommit.ts'
import { issueCertificate } from '../../kit/certificates.ts'
import { startTestEngine } from '../../kit/engine.ts'
import { openSystemsRoom } from '../systems/systemsRoom.ts'

let room: Awaited<ReturnType<typeof openSystemsRoom>>
let commit: GroupCommit
let notices: Notices
beforeEach(async () => {
  room = await openSystemsRoom()
  const { database, clock } = room
  commit = createGroupCommit(database)
  notices = createNotices({
    database,
    clock,
    mailServer: () => Promise.resolve(null),
    callWebhook: () => Promise.resolve({ kind: 'sent' }),
    ring: () => undefined,
  })
})
afterEach(async () => {
  await commit.close()
  await room.close()
})

const inDays = (count: number) => new Date(room.clock.now().getTime() + days(count)).toISOString()
const secretUntil = (endsAt: string): Expiring => ({
  ...{ kind: 'secret', owner: 'u1', name: 'IAS', what: '', endsAt, cure: saidBefore('Add a second secret.') },
})
const warn = (...expiring: readonly Expiring[]) => {
  const operators = () => Promise.resolve([{ address: 'ops@example.com', name: '' }])
  return warnOfExpiry({ ...room, commit, notices, operators, expiring: () => Promise.resolve(expiring) })
}
const told = async () => (await notices.list({ limit: 50 })).length

describe('warnings of what expires', () => {
  it('come 30, 14 and 3 days before the end, once each', async () => {
    const secret = secretUntil(inDays(31))
    const counts: number[] = []
    for (const turned of [0, 1, 1, 14, 2, 9, 1, 3]) {
      room.clock.turn(days(turned))
      await warn(secret)
      await warn(secret)
      counts.push(await told())
    }
    expect(counts).toEqual([0, 1, 1, 1, 2, 2, 3, 3])
  })

  it('come once for what is found late, and again for what follows it', async () => {
    await warn(secretUntil(inDays(2)))
    const first = await told()
    await warn(secretUntil(inDays(2.5)))
    expect([first, await told()]).toEqual([1, 2])
  })

  it('say what ends, when, and what to do', async () => {
    await warn(secretUntil(inDays(10)))
    const [notice] = await notices.list({ limit: 1 })
    expect([notice?.kind, notice?.subject, notice?.text, notice?.mails.map(({ address }) => address)]).toEqual([
      'expires',
      'Secret Expiration. Technical User: IAS',
      `It ends at ${inDays(10)}: IAS.\nAdd a second secret.\n`,
      ['ops@example.com'],
    ])
  })
})

describe('the list of what expires', () => {
  it('has secrets, certificates of callers and systems, and trusted authorities by their end; the doctor warns', async () => {
    const engine = await startTestEngine()
    const { access, callerCertificates, engine: rows, systems, systemCertificates } = engine.client
    const { id } = await access.createTechnicalUser({ displayName: 'IAS', permissions: ['realTime'] })
    await callerCertificates.add({ id, certificate: issueCertificate('ias', days(20)).certificate })
    const { settings, version } = await callerCertificates.getInbound()
    const authorities = issueCertificate('Acme', days(40)).certificate
    await callerCertificates.saveInbound({ version, settings: { ...settings, authorities } })
    const { id: target } = await systems.create({
      ...{ role: 'target', type: 'scimSystem', name: 'Warehouse' },
      properties: {
        ...{ URL: 'https://localhost', Authentication: 'ClientCertificateAuthentication' },
        'provost.ca.certificate': issueCertificate('Warehouse CA', days(35)).certificate,
      },
    })
    const brought = { kind: 'pem', ...issueCertificate('provost', days(30.5)) } as const
    await systemCertificates.import({ id: target, brought })
    await systemCertificates.import({ id: target, brought: { kind: 'pem', ...issueCertificate('spare', days(1)) } })
    const list = await rows.expiring()
    const doctor = await rows.doctor()
    await engine.close()
    expect(list.map(({ kind, owner, name, what }) => [kind, owner, name, what])).toEqual([
      ['callerCertificate', id, 'IAS', 'CN=ias'],
      ['systemCertificate', target, 'Warehouse', 'CN=provost'],
      ['authority', target, 'Warehouse', 'CN=Warehouse CA'],
      ['authority', '', 'Client certificates', 'CN=Acme'],
      ['secret', id, 'IAS', ''],
    ])
    const line = doctor.lines.find(({ step }) => step === 'expiring')
    expect([line?.state, line?.detail]).toEqual(['warning', expect.stringMatching(/^IAS, CN=ias: ends .*old one\.$/)])
  })

  it('is told of by itself, with a mail to the operators', async () => {
    const engine = await startTestEngine()
    const { access, callerCertificates } = engine.client
    const { id } = await access.createTechnicalUser({ displayName: 'IAS', permissions: ['realTime'] })
    await callerCertificates.add({ id, certificate: issueCertificate('ias', days(20)).certificate })
    await engine.close(true)
    const again = await startTestEngine({ dataFolder: engine.dataFolder })
    const first = async () => (await again.client.notifications.list({ limit: 1 })).items.map(({ subject }) => subject)
    await expect.poll(first, { timeout: 30_000 }).toEqual(['Inbound Certificate Expiration. Technical User: IAS'])
    await again.close()
  })
})
