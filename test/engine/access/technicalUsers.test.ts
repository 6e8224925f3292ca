import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { days, hours, minutes, seconds } from '../../../shared/base/time.ts'
import { openAccessRoom } from './accessRoom.ts'

let room: Awaited<ReturnType<typeof openAccessRoom>>
beforeEach(async () => {
  room = await openAccessRoom()
})
afterEach(() => room.close())

describe('a technical user', () => {
  it('is created with one secret that is shown once', async () => {
    const { user, clientId, secret } = await room.create()
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(await room.technicalUsers.list()).toEqual([user])
    expect(user).toEqual({
      id: 'id-1',
      clientId,
      displayName: 'IAS',
      permissions: ['realTime'],
      secrets: [
        {
          id: 'id-3',
          description: 'Workforce',
          createdAt: '2026-11-19T08:00:00.000Z',
          expiresAt: '2027-11-19T08:00:00.000Z',
          lastUsedAt: null,
        },
      ],
      certificates: [],
      lockEnabled: false,
      lockedUntil: null,
      createdAt: '2026-11-19T08:00:00.000Z',
      version: 1,
    })
  })

  it('leaves its secret in no file', async () => {
    const { secret } = await room.create()
    const files = readdirSync(room.folder).map((name) => readFileSync(join(room.folder, name), 'latin1'))
    expect(files.some((text) => text.includes('Workforce'))).toBe(true)
    expect(files.filter((text) => text.includes(secret))).toEqual([])
  })

  it('has at most two secrets, and either opens the door', async () => {
    const { user, clientId, secret } = await room.create()
    const second = await room.technicalUsers.addSecret(user.id, 'never', 'second')
    const third = await room.technicalUsers.addSecret(user.id, '2y', 'third')
    const added = second.kind === 'added' ? second.secret : ''
    const ends = [await room.technicalUsers.verify(clientId, secret), await room.technicalUsers.verify(clientId, added)]
    expect(third.kind).toBe('tooMany')
    expect(ends.map((end) => end.kind)).toEqual(['ok', 'ok'])
  })

  it('that somebody else changed meanwhile is not overwritten', async () => {
    const { user } = await room.create()
    const first = await room.technicalUsers.change(user.id, user.version, { displayName: 'One' })
    const second = await room.technicalUsers.change(user.id, user.version, { permissions: ['proxy'] })
    const now = { ...user, displayName: 'One', version: 2 }
    expect([first, second]).toEqual([
      { kind: 'changed', user: now },
      { kind: 'conflict', user: now },
    ])
  })
})

describe('a client ID and secret', () => {
  it('are refused alike in every way but the reason kept for the log', async () => {
    const { clientId, secret } = await room.create()
    const ends = [
      await room.technicalUsers.verify('nobody', secret),
      await room.technicalUsers.verify(clientId, 'wrong'),
      await room.technicalUsers.verify(clientId, ''),
    ]
    expect(ends).toEqual([
      { kind: 'refused', reason: 'unknown' },
      { kind: 'refused', reason: 'wrong' },
      { kind: 'refused', reason: 'wrong' },
    ])
  })

  it('end on the day the secret expires, remembered or not', async () => {
    const { clientId, secret } = await room.create()
    room.clock.turn(days(365) - 1)
    const before = await room.technicalUsers.verify(clientId, secret)
    room.clock.turn(1)
    const after = await room.technicalUsers.verify(clientId, secret)
    expect([before.kind, after]).toEqual(['ok', { kind: 'refused', reason: 'expired' }])
  })

  it('stop working at once when the secret or the user is removed', async () => {
    const { user, clientId, secret } = await room.create()
    const other = await room.create()
    await room.technicalUsers.verify(clientId, secret)
    await room.technicalUsers.verify(other.clientId, other.secret)
    await room.technicalUsers.removeSecret(user.id, user.secrets[0]?.id ?? '')
    await room.technicalUsers.remove(other.user.id)
    const ends = [
      await room.technicalUsers.verify(clientId, secret),
      await room.technicalUsers.verify(other.clientId, other.secret),
    ]
    expect(ends).toEqual([
      { kind: 'refused', reason: 'wrong' },
      { kind: 'refused', reason: 'unknown' },
    ])
  })

  it('carry a changed permission with the next request', async () => {
    const { user, clientId, secret } = await room.create()
    await room.technicalUsers.verify(clientId, secret)
    await room.technicalUsers.change(user.id, 1, { permissions: ['directoryRead'] })
    const end = await room.technicalUsers.verify(clientId, secret)
    expect(end.kind === 'ok' ? end.user.permissions : end).toEqual(['directoryRead'])
  })

  it('that were right a moment ago need no database', async () => {
    const { clientId, secret } = await room.create()
    await room.technicalUsers.verify(clientId, secret)
    await room.database.deleteFrom('technicalUser').execute()
    const remembered = await room.technicalUsers.verify(clientId, secret)
    room.clock.turn(seconds(5))
    const forgotten = await room.technicalUsers.verify(clientId, secret)
    expect([remembered.kind, forgotten.kind]).toEqual(['ok', 'refused'])
  })

  it('leave a note of their last use, at most once a minute', async () => {
    const { user, clientId, secret } = await room.create()
    const lastUse = async () => (await room.technicalUsers.get(user.id))?.secrets[0]?.lastUsedAt
    await room.technicalUsers.verify(clientId, secret)
    room.clock.turn(seconds(59))
    await room.technicalUsers.verify(clientId, secret)
    const early = await lastUse()
    room.clock.turn(seconds(6))
    await room.technicalUsers.verify(clientId, secret)
    expect([early, await lastUse()]).toEqual(['2026-11-19T08:00:00.000Z', '2026-11-19T08:01:05.000Z'])
  })
})

describe('the lock', () => {
  const guess = (clientId: string, times: number) =>
    Promise.all(Array.from({ length: times }, () => room.technicalUsers.verify(clientId, 'guess')))

  it('is off unless switched on, so that guessing cannot stop a feed', async () => {
    const { clientId, secret } = await room.create()
    await guess(clientId, 50)
    expect((await room.technicalUsers.verify(clientId, secret)).kind).toBe('ok')
  })

  it('closes after five wrong secrets, for 60 minutes', async () => {
    const { user, clientId, secret } = await room.create()
    await room.technicalUsers.change(user.id, 1, { lockEnabled: true })
    await guess(clientId, 5)
    const locked = await room.technicalUsers.verify(clientId, secret)
    room.clock.turn(hours(1))
    const open = await room.technicalUsers.verify(clientId, secret)
    expect([locked, open.kind]).toEqual([{ kind: 'refused', reason: 'locked' }, 'ok'])
  })

  it('starts counting again after a right secret', async () => {
    const { user, clientId, secret } = await room.create()
    await room.technicalUsers.change(user.id, 1, { lockEnabled: true })
    await guess(clientId, 4)
    await room.technicalUsers.verify(clientId, secret)
    await guess(clientId, 4)
    room.clock.turn(minutes(1))
    expect((await room.technicalUsers.verify(clientId, secret)).kind).toBe('ok')
  })

  it('stays closed when it is switched off, and opens when an administrator unlocks', async () => {
    const { user, clientId, secret } = await room.create()
    await room.technicalUsers.change(user.id, 1, { lockEnabled: true })
    await guess(clientId, 5)
    await room.technicalUsers.change(user.id, 2, { lockEnabled: false })
    const before = await room.technicalUsers.verify(clientId, secret)
    const unlocked = await room.technicalUsers.unlock(user.id)
    const after = await room.technicalUsers.verify(clientId, secret)
    expect([before.kind, unlocked?.lockedUntil, after.kind]).toEqual(['refused', null, 'ok'])
  })
})
