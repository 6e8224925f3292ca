import { MessageChannel } from 'node:worker_threads'
import { safe } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hours } from '../../../shared/base/time.ts'
import type { AdminClient } from '../../../shared/contract/adminApi.ts'
import type { Administrator } from '../../../shared/domain/administrator.ts'
import { connectPort, type Connection } from '../../kit/client.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { turnedClock, type TurnedClock } from '../../kit/turnedClock.ts'
import { everything, goodPassword, signIn, statusWith } from './people.ts'

let engine: TestEngine
let clock: TurnedClock
let wires: Connection[]
beforeEach(async () => {
  clock = turnedClock(new Date().toISOString())
  engine = await startTestEngine({ clock })
  wires = []
})
afterEach(async () => {
  await Promise.all(wires.map((wire) => wire.close()))
  await engine.close()
})

/** The contract as this administrator calls it. */
function as({ id, name, rights }: Administrator): AdminClient {
  const { port1, port2 } = new MessageChannel()
  engine.engine.accept(port1, { id, name, permission: 'administer', rights })
  const wire = connectPort(port2)
  wires.push(wire)
  return wire.client
}
const add = (name: string, rights = everything) =>
  engine.client.access.addAdministrator({ name, password: goodPassword, rights })
const fieldsOf = async (call: Promise<unknown>) => {
  const { error } = await safe(call)
  const data = error !== null && 'data' in error ? (error.data as { fields?: { name: string }[] }) : null
  return data?.fields?.map(({ name }) => name) ?? null
}

describe('an administrator', () => {
  it('signs in with name and password, whatever the case of the name', async () => {
    await add('Maria')
    const { status, cookie, text } = await signIn(engine, 'maria', goodPassword)
    expect([status, cookie]).toEqual([200, expect.stringMatching(/^provost-session=[\w-]{43}$/)])
    expect(JSON.parse(text)).toMatchObject({ name: 'Maria', permission: 'administer', rights: everything })
    expect(await statusWith(engine, cookie, '/api/v1/administrators')).toBe(200)
    expect((await engine.client.access.listAdministrators())[0]?.lastSignInAt).toBe(clock.now().toISOString())
  })

  it('may over HTTP what the rights say and no more', async () => {
    await add('ken', { logs: 'view', targets: 'view' })
    const { cookie } = await signIn(engine, 'ken', goodPassword)
    const statuses = [
      await statusWith(engine, cookie, '/api/v1/event-pages'),
      await statusWith(engine, cookie, '/api/v1/systems'),
      await statusWith(engine, cookie, '/api/v1/settings'),
      await statusWith(engine, cookie, '/api/v1/systems', 'POST'),
    ]
    expect(statuses).toEqual([200, 200, 403, 403])
  })

  it('is refused with the same words for a wrong name and a wrong password', async () => {
    await add('ken')
    const [name, password] = [await signIn(engine, 'nobody', goodPassword), await signIn(engine, 'ken', 'wrong')]
    expect([name.status, password.status, name.text === password.text]).toEqual([401, 401, true])
  })

  it('is locked for an hour after five wrong passwords, or until somebody unlocks', async () => {
    const { id } = await add('ken')
    for (let count = 0; count < 5; count += 1) await signIn(engine, 'ken', 'wrong')
    const locked = await signIn(engine, 'ken', goodPassword)
    await engine.client.access.unlockAdministrator({ id })
    const unlocked = await signIn(engine, 'ken', goodPassword)
    for (let count = 0; count < 5; count += 1) await signIn(engine, 'ken', 'wrong')
    clock.turn(hours(1) + 1)
    const later = await signIn(engine, 'ken', goodPassword)
    expect([locked.status, unlocked.status, later.status]).toEqual([401, 200, 200])
  })

  it('leaves a line for signing in and out, and for wrong passwords until the lock', async () => {
    await add('ken')
    const { cookie } = await signIn(engine, 'ken', goodPassword)
    await statusWith(engine, cookie, '/session', 'DELETE')
    for (let count = 0; count < 8; count += 1) await signIn(engine, 'ken', 'wrong')
    await signIn(engine, 'nobody', 'wrong')
    const { items } = await engine.client.record.changes({ category: 'audit.security-events' })
    const failed = Array<string>(5).fill('SIGN_IN_FAILED')
    expect(items.map(({ event }) => event)).toEqual([...failed, 'SIGNED_OUT', 'SIGNED_IN'])
  })

  it.each([
    ['a name that is taken, in other letters', { name: 'MARIA' }, ['name']],
    ['a name with a control character', { name: 'a\u0000b' }, ['name']],
    ['a short password', { name: 'ken', password: 'elevenchars' }, ['password']],
    ['no right at all', { name: 'ken', rights: {} }, ['rights']],
  ])('is not made with %s', async (_what, wanted, fields) => {
    await add('Maria')
    const call = engine.client.access.addAdministrator({ password: goodPassword, rights: everything, ...wanted })
    expect(await fieldsOf(call)).toEqual(fields)
  })

  it.each([
    ['rights', (id: string) => engine.client.access.changeAdministrator({ id, version: 1, name: 'ken', rights: { logs: 'view' }, enabled: true })], // prettier-ignore
    ['password', (id: string) => engine.client.access.setPassword({ id, password: 'another good password' })],
    ['existence', (id: string) => engine.client.access.removeAdministrator({ id })],
  ])('is signed out when somebody changes the %s', async (_what, change) => {
    await add('maria')
    const { id } = await add('ken')
    const { cookie } = await signIn(engine, 'ken', goodPassword)
    const before = await statusWith(engine, cookie, '/api/v1/caller')
    await change(id)
    expect([before, await statusWith(engine, cookie, '/api/v1/caller')]).toEqual([200, 401])
  })

  it('does not come in when switched off', async () => {
    await add('maria')
    const { id, version, name, rights } = await add('ken')
    await engine.client.access.changeAdministrator({ id, version, name, rights, enabled: false })
    expect((await signIn(engine, 'ken', goodPassword)).status).toBe(401)
  })

  it('changes the own password with the current one', async () => {
    const ken = await add('ken', { logs: 'view' })
    const { access } = as(ken)
    expect(await fieldsOf(access.changeOwnPassword({ current: 'wrong', password: 'another good password' }))).toEqual(['current']) // prettier-ignore
    await access.changeOwnPassword({ current: goodPassword, password: 'another good password' })
    const tries = [await signIn(engine, 'ken', goodPassword), await signIn(engine, 'ken', 'another good password')]
    expect(tries.map(({ status }) => status)).toEqual([401, 200])
  })
})

describe('the right to administer administrators', () => {
  it('is taken from nobody by himself', async () => {
    await add('maria')
    const ken = await add('ken', { administrators: 'administer', logs: 'administer' })
    const { access } = as(ken)
    const { id, version, name } = ken
    const change = { id, version, name, rights: ken.rights, enabled: true }
    expect([
      await fieldsOf(access.changeAdministrator({ ...change, rights: { logs: 'administer' } })),
      await fieldsOf(access.changeAdministrator({ ...change, enabled: false })),
      await fieldsOf(access.removeAdministrator({ id })),
      await fieldsOf(access.changeAdministrator({ ...change, rights: { administrators: 'administer' } })),
    ]).toEqual([['rights'], ['rights'], ['rights'], null])
  })

  it('stays with one who has all others too', async () => {
    const maria = await add('maria')
    await add('ken', { administrators: 'administer' })
    const { access } = engine.client
    const change = { id: maria.id, version: 1, name: 'maria', rights: { logs: 'view' }, enabled: true } as const
    const before = [
      await fieldsOf(access.changeAdministrator(change)),
      await fieldsOf(access.removeAdministrator(maria)),
    ]
    await add('zoe')
    expect([before, await fieldsOf(access.removeAdministrator(maria))]).toEqual([[['rights'], ['rights']], null])
  })
})
