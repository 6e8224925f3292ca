import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultSettings } from '../../../shared/domain/settings.ts'
import { openSystemsRoom, savedOf, type SystemsRoom } from './systemsRoom.ts'

let room: SystemsRoom
beforeEach(async () => {
  room = await openSystemsRoom()
})
afterEach(() => room.close())

describe('the settings', () => {
  it('begin with the defaults as version 0', async () => {
    expect(await room.settings.read()).toEqual({ settings: defaultSettings, version: 0, changedAt: '' })
  })

  it('are read as they were saved', async () => {
    const settings = { ...defaultSettings, answerAfterMs: 1 }
    expect(savedOf(await room.settings.save(0, settings))).toEqual({ version: 1 })
    expect(await room.settings.read()).toMatchObject({ settings, version: 1 })
  })

  it('saved by an older version get the defaults of what is new', async () => {
    const row = { name: 'settings', value: '{"answerAfterMs":5}', version: 3, changedAt: '' }
    await room.database.insertInto('setting').values(row).execute()
    expect(await room.settings.read()).toMatchObject({ settings: { ...defaultSettings, answerAfterMs: 5 }, version: 3 })
  })

  it('from an old version overwrite nothing and name what differs, and when', async () => {
    await room.settings.save(0, { ...defaultSettings, answerAfterMs: 1 })
    const saved = await room.settings.save(0, { ...defaultSettings, giveUpAfterHours: 2 })
    expect(saved).toEqual({
      ...{ kind: 'conflict', changedBy: '', changedAt: '2026-11-19T08:00:00.000Z' },
      current: { ...defaultSettings, answerAfterMs: 1 },
      differs: ['answerAfterMs', 'giveUpAfterHours'],
    })
  })
})
