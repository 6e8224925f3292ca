import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minutes } from '../../../shared/base/time.ts'
import { openAccessRoom } from './accessRoom.ts'

let room: Awaited<ReturnType<typeof openAccessRoom>>
beforeEach(async () => {
  room = await openAccessRoom()
})
afterEach(() => room.close())

const issue = async (format: 'jwt' | 'opaque') => {
  const { user, clientId } = await room.create()
  const secretId = user.secrets[0]?.id ?? ''
  return { user, secretId, token: await room.tokens.issue(clientId, secretId, format) }
}
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe.each(['jwt', 'opaque'] as const)('a token (%s)', (format) => {
  it('stands for its technical user for an hour, also after a restart', async () => {
    const { user, secretId, token } = await issue(format)
    room.clock.turn(minutes(59))
    const reopened = await room.reopenTokens()
    const end = await reopened.verify(token)
    room.clock.turn(minutes(1))
    expect([end, await room.tokens.verify(token)]).toEqual([
      { kind: 'ok', user, credentialId: secretId },
      { kind: 'refused', reason: 'wrong' },
    ])
  })

  it('ends with the secret it was given for', async () => {
    const { user, secretId, token } = await issue(format)
    await room.tokens.verify(token)
    await room.technicalUsers.removeSecret(user.id, secretId)
    expect((await room.tokens.verify(token)).kind).toBe('refused')
  })

  it('ends with its technical user', async () => {
    const { user, token } = await issue(format)
    await room.tokens.verify(token)
    await room.technicalUsers.remove(user.id)
    expect((await room.tokens.verify(token)).kind).toBe('refused')
  })
})

describe('a forged token', () => {
  it.each([
    ['without algorithm', { alg: 'none', typ: 'JWT' }, ''],
    ['with another algorithm', { alg: 'HS512', typ: 'JWT' }, 'x'],
    ['with a signature of its own', { alg: 'HS256', typ: 'JWT' }, 'x'],
  ])('%s is refused', async (_, header, signature) => {
    const { token } = await issue('jwt')
    const forged = `${encode(header)}.${token.split('.')[1] ?? ''}.${signature}`
    expect(await room.tokens.verify(forged)).toEqual({ kind: 'refused', reason: 'wrong' })
  })

  it('signed with a guessed key is refused', async () => {
    const { token } = await issue('jwt')
    const content = token.split('.').slice(0, 2).join('.')
    const signature = createHmac('sha256', 'secret').update(content).digest('base64url')
    expect((await room.tokens.verify(`${content}.${signature}`)).kind).toBe('refused')
  })

  it.each(['', '.', '..', '...', 'a.b.c', 'x'.repeat(100_000)])('%.20s is refused', async (token) => {
    expect(await room.tokens.verify(token)).toEqual({ kind: 'refused', reason: 'wrong' })
  })
})

it('a caller that keeps asking for opaque tokens keeps the newest hundred', async () => {
  const { secretId, token: oldest } = await issue('opaque')
  room.clock.turn(1000)
  for (let count = 0; count < 99; count++) await room.tokens.issue('client', secretId, 'opaque')
  const kept = await room.tokens.verify(oldest)
  await room.tokens.issue('client', secretId, 'opaque')
  const rows = await room.database.selectFrom('accessToken').select('digest').execute()
  expect([kept.kind, (await room.tokens.verify(oldest)).kind, rows.length]).toEqual(['ok', 'refused', 100])
})
