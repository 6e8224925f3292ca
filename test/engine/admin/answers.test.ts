import { safe } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { createCallBoard } from '../../../electron/engine/admin/calls.ts'
import { peopleFilter } from '../../../electron/engine/admin/peopleFilter.ts'
import { person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { turnedClock } from '../../kit/turnedClock.ts'

describe('what the administration answers', () => {
  let engine: TestEngine
  beforeEach(async () => {
    engine = await startTestEngine()
  })
  afterEach(() => engine.close())
  const errorOf = async (call: Promise<unknown>) => (await safe(call)).error

  it('to a save of a person that somebody changed meanwhile, names what differs', async () => {
    const { directory } = engine.client
    const created = await directory.create({ kind: 'users', resource: person('ada') })
    const { id } = created.resource as { id: string }
    const resource = { ...created.resource, displayName: 'First' }
    await directory.replace({ kind: 'users', id, version: created.version, resource })
    const late = { ...created.resource, displayName: 'Second' }
    expect(
      await errorOf(directory.replace({ kind: 'users', id, version: created.version, resource: late })),
    ).toMatchObject({
      ...{ code: 'CONFLICT', data: { differs: ['displayName'], current: { displayName: 'First' } } },
    })
    expect(await errorOf(directory.remove({ kind: 'users', id, version: created.version }))).toMatchObject({
      ...{ code: 'CONFLICT' },
    })
  })

  it('to a user name that is taken, names the keyword', async () => {
    const { directory } = engine.client
    await directory.create({ kind: 'users', resource: person('ada') })
    expect(await errorOf(directory.create({ kind: 'users', resource: person('ada') }))).toMatchObject({
      ...{ code: 'INVALID', data: { fields: [{ name: 'uniqueness' }] } },
    })
  })

  it('to a search that looks like a filter, finds only what holds that text', async () => {
    const { directory } = engine.client
    await directory.create({ kind: 'users', resource: person('ada') })
    const found = async (search: string) => (await directory.list({ kind: 'users', search })).total
    expect([await found('ada@ex'), await found('" or id pr or userName eq "'), await found('\\')]).toEqual([1, 0, 0])
  })

  it('to a certificate without its key, a problem and no door without TLS', async () => {
    const { settings, version } = await engine.client.engine.getSettings()
    const listener = { ...settings.listener, tls: 'given', certificate: 'PEM' } as const
    const saved = await engine.client.engine.saveSettings({ version, settings: { ...settings, listener } })
    expect(saved.problem).toMatchObject({ code: 'badProperties' })
    expect((await fetch(`${engine.url}/api/v1/caller`)).status).toBe(401)
  })

  it('to a third secret of a technical user, that two are the most', async () => {
    const { access } = engine.client
    const { id } = await access.createTechnicalUser({ displayName: 'HR', permissions: ['realTime'] })
    await access.addSecret({ id })
    expect(await errorOf(access.addSecret({ id }))).toMatchObject({ code: 'INVALID' })
  })

  it('to why nothing arrives, from the far end to here', async () => {
    const { systems, setups } = engine.client
    const properties = { URL: 'http://127.0.0.1:9', Authentication: 'NoAuthentication' }
    const { id: source } = await systems.create({ role: 'source', type: 'scimSystem', name: 'HR', properties })
    const { lines, passed } = await setups.diagnose({ source })
    expect([passed, lines.map(({ step, state }) => `${step} ${state}`)]).toEqual([
      false,
      [
        ...['sourceConnection failed', 'callFromOutside warning', 'callRefused ok', 'callAstray ok'],
        ...['technicalUser failed', 'listener warning', 'sourceState ok', 'targets failed'],
      ],
    ])
  })

  it('and to a call that named another system', async () => {
    const { systems, setups, access } = engine.client
    const properties = { URL: 'http://127.0.0.1:9', Authentication: 'NoAuthentication' }
    const { id: source } = await systems.create({ role: 'source', type: 'scimSystem', name: 'HR 2', properties })
    const user = await access.createTechnicalUser({ displayName: 'HR 2', permissions: ['realTime'] })
    const authorization = `Basic ${Buffer.from(`${user.clientId}:${user.secret}`).toString('base64')}`
    const path = `${engine.url}/ipsproxy/service/api/v1/systems/not-${source}/entities/user`
    const answer = await fetch(path, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: '{"id":"1"}',
    })
    const { lines } = await setups.diagnose({ source })
    const line = lines.find(({ step }) => step === 'callAstray')
    expect([
      answer.status,
      line?.state,
      line?.detail.includes(`not-${source}`),
      line?.detail.endsWith(`${source}.`),
    ]).toEqual([404, 'failed', true, true])
  })
})

describe('the calls of a source', () => {
  const hr = 'hr' as SystemId
  it('remember the first from another machine and the last that was refused', () => {
    const board = createCallBoard(turnedClock())
    for (const from of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.7', '10.0.0.8']) board.accepted(hr, from)
    board.refused(hr, 401, 'first')
    board.refused(hr, 403, 'second')
    const at = '2026-11-19T08:00:00.000Z'
    expect(board.of(hr)).toEqual({
      first: { at, from: '10.0.0.7' },
      lastRefused: { at, status: 403, reason: 'second' },
    })
  })

  it('keep no more sources than there can be', () => {
    const board = createCallBoard(turnedClock())
    for (let index = 0; index < 2000; index += 1) board.refused(`made-up-${index}`, 404, '')
    expect(board.of('made-up-1999' as SystemId)).toEqual({ first: null, lastRefused: null })
  })
})

describe('the filter of a search', () => {
  it('asks for everybody when nothing is searched', () => {
    expect(peopleFilter('users', '  ')).toBeNull()
  })

  it('quotes what was typed', () => {
    expect(peopleFilter('groups', ' a"b ')).toBe('displayName co "a\\"b" or id eq "a\\"b"')
  })
})
