import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { days } from '../../shared/base/time.ts'
import type { System } from '../../shared/domain/system.ts'
import { renewCertificates } from '../../electron/engine/certificateRenewal.ts'
import { createLog } from '../../electron/engine/observe/log.ts'
import { createGroupCommit, type GroupCommit } from '../../electron/engine/storage/groupCommit.ts'
import { createSystemCertificates, type SystemCertificates } from '../../electron/engine/systems/systemCertificates.ts'
import { openSystemsRoom, savedOf } from './systems/systemsRoom.ts'

let room: Awaited<ReturnType<typeof openSystemsRoom>>
let commit: GroupCommit
let certificates: SystemCertificates
let system: System
beforeEach(async () => {
  room = await openSystemsRoom()
  commit = createGroupCommit(room.database)
  let count = 0
  certificates = createSystemCertificates({ ...room, newId: () => `certificate-${(count += 1)}` })
  system = await room.add()
  await certificates.generate(system.id, { commonName: 'provost', days: 90 })
  await certificates.setRenewal(system.id, true)
})
afterEach(async () => {
  await commit.close()
  await room.close()
})

/** Turns the clock, lets what is due be renewed, and answers the ids by state, what was told and what was written. */
async function after(count: number) {
  const told: string[] = []
  const lines: string[] = []
  room.clock.turn(days(count))
  await renewCertificates({
    ...{ systems: room.systems, certificates, commit, clock: room.clock },
    changeLog: { append: async ({ event, callerName }) => void lines.push(`${callerName} ${event}`) },
    notices: { notify: async (_, { subject, recipients }) => void told.push(`${recipients[0]?.address} ${subject}`) },
    operators: async () => [{ address: 'ops@example.com', name: '' }],
    log: createLog({ write: () => true }),
  })
  const present = (await certificates.list(system.id)).map(
    ({ id, state, commonName }) => `${id} ${state} ${commonName}`,
  )
  return { present, told, lines }
}

const renewed = {
  told: ['ops@example.com Outbound Certificate Renewed. Target System: Concur'],
  lines: ['Provost SYSTEM_CERTIFICATE_RENEWED'],
}
const untouched = { told: [], lines: [] }

describe('a certificate that is renewed by itself', () => {
  it('stays until 14 days before its end, then a new one of the same name is active', async () => {
    expect([await after(75), await after(2), await after(0)]).toEqual([
      { present: ['certificate-1 active provost'], ...untouched },
      { present: ['certificate-1 inactive provost', 'certificate-2 active provost'], ...renewed },
      { present: ['certificate-1 inactive provost', 'certificate-2 active provost'], ...untouched },
    ])
  })

  it('leaves what somebody prepared alone until the active one has ended, then that goes', async () => {
    await certificates.request(system.id, 'prepared')
    expect([await after(80), await after(11)]).toEqual([
      { present: ['certificate-1 active provost', 'certificate-2 requested prepared'], ...untouched },
      { present: ['certificate-1 inactive provost', 'certificate-3 active provost'], ...renewed },
    ])
  })

  it('is only one that was made here, and only where it is wanted', async () => {
    const brought = await room.add({ name: 'Other' })
    const file = (await certificates.active(system.id)) ?? { certificate: '', key: '' }
    savedOf(await certificates.bring(brought.id, { kind: 'pem', ...file, password: '' }))
    await certificates.setRenewal(brought.id, true)
    await certificates.setRenewal(system.id, false)
    const end = await after(89)
    expect([end, (await certificates.list(brought.id)).map(({ state }) => state)]).toEqual([
      { present: ['certificate-1 active provost'], ...untouched },
      ['active'],
    ])
  })
})
