import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../shared/base/time.ts'
import { openDatabase } from '../../../electron/engine/storage/database.ts'
import { migrate } from '../../../electron/engine/storage/migrate.ts'
import { createSecrets, openDataKey } from '../../../electron/engine/vault/secrets.ts'
import { createSealer } from '../../../electron/engine/vault/vault.ts'

const key = new Uint8Array(32).fill(7)

describe('the vault', () => {
  it('opens what it sealed, and only for what it was sealed for', () => {
    const sealer = createSealer(key)
    const sealed = sealer.seal('geheim äöü 秘密', 'secret:a:Password')
    expect(sealed).not.toContain('geheim')
    expect(sealer.open(sealed, 'secret:a:Password')).toBe('geheim äöü 秘密')
    expect(() => sealer.open(sealed, 'secret:b:Password')).toThrow()
    expect(() => createSealer(new Uint8Array(32).fill(8)).open(sealed, 'secret:a:Password')).toThrow()
    expect(() => sealer.open(`${sealed.slice(0, -4)}AAA=`, 'secret:a:Password')).toThrow()
  })

  it('never seals the same text to the same bytes', () => {
    const sealer = createSealer(key)
    expect(sealer.seal('x', 'c')).not.toBe(sealer.seal('x', 'c'))
  })

  it('keeps secrets by owner and name, and keeps none of them readable', async () => {
    const database = openDatabase('file::memory:')
    await migrate(database)
    const secrets = createSecrets(database, createSealer(key), systemClock)
    await secrets.set(database, 's1', 'Password', 'first')
    await secrets.set(database, 's1', 'Password', 'second')
    await secrets.set(database, 's1', 'apiKey', 'third')
    expect(await secrets.all('s1')).toEqual({ Password: 'second', apiKey: 'third' })
    expect(JSON.stringify(await database.selectFrom('secret').selectAll().execute())).not.toContain('second')
    await secrets.remove(database, 's1', 'apiKey')
    expect(await secrets.names('s1')).toEqual(['Password'])
    expect(await secrets.get('s2', 'Password')).toBeNull()
    await database.destroy()
  })

  it('keeps one data key for the life of a data folder', async () => {
    const database = openDatabase('file::memory:')
    await migrate(database)
    const secrets = createSecrets(database, createSealer(key), systemClock)
    const sealed = (await openDataKey(database, secrets)).seal('body', 'event')
    expect((await openDataKey(database, secrets)).open(sealed, 'event')).toBe('body')
    await database.destroy()
  })
})
