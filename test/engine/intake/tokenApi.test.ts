import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openIntakeRoom, users, type IntakeRoom } from './intakeRoom.ts'

let room: IntakeRoom
beforeEach(async () => {
  room = await openIntakeRoom()
})
afterEach(() => room.close())

const ask = (body: string, headers: Record<string, string> = {}) =>
  room.callAnyone('/oauth2/token', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
const parsed = (body: string) => JSON.parse(body) as Record<string, unknown>
const grant = 'grant_type=client_credentials'

describe('the token endpoint (RFC 6749 section 4.4)', () => {
  it.each(['', '&token_format=jwt', '&token_format=opaque'])(
    'gives a token that opens the API, "%s"',
    async (format) => {
      const { authorization } = await room.signIn()
      const answer = await ask(grant + format, { authorization })
      const { access_token: token, ...others } = parsed(answer.body)
      const opened = await room.callAnyone(users, { headers: { authorization: `Bearer ${String(token)}` } })
      expect([answer.status, others, opened.status]).toEqual([200, { token_type: 'Bearer', expires_in: 3600 }, 200])
      expect([answer.headers['cache-control'], answer.headers.pragma]).toEqual(['no-store', 'no-cache'])
    },
  )

  it('takes client ID and secret in the body, and a client ID beside the header', async () => {
    const { clientId, secret, authorization } = await room.signIn()
    const answers = [
      await ask(`${grant}&client_id=${clientId}&client_secret=${secret}`),
      await ask(`${grant}&client_id=${clientId}`, { authorization }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  })

  it('takes what was form-url-encoded before Base64', async () => {
    const { clientId, secret } = await room.signIn()
    const encoded = clientId.replaceAll('-', '%2D')
    const authorization = `Basic ${Buffer.from(`${encoded}:${secret}`).toString('base64')}`
    expect((await ask(grant, { authorization })).status).toBe(200)
  })

  it('refuses wrong and missing credentials alike (section 5.2)', async () => {
    const { clientId } = await room.signIn()
    const answers = [
      await ask(grant, { authorization: `Basic ${Buffer.from(`${clientId}:wrong`).toString('base64')}` }),
      await ask(`${grant}&client_id=nobody&client_secret=wrong`),
      await ask(grant),
      await ask(grant, { authorization: 'Bearer x' }),
    ]
    expect(
      answers.map(({ status, body, headers }) => [status, parsed(body).error, headers['www-authenticate']]),
    ).toEqual(answers.map(() => [401, 'invalid_client', 'Basic realm="Provost", charset="UTF-8"']))
  })

  it.each([
    ['', 'invalid_request'],
    ['grant_type=', 'invalid_request'],
    ['grant_type=password', 'unsupported_grant_type'],
    [`${grant}&${grant}`, 'invalid_request'],
    [`${grant}&token_format=saml`, 'invalid_request'],
    [`${grant}&client_secret=x`, 'invalid_request'],
    [`${grant}&client_id=somebody`, 'invalid_request'],
  ])('refuses "%s" with %s', async (body, error) => {
    const { authorization } = await room.signIn()
    const answer = await ask(body, { authorization })
    expect([answer.status, parsed(answer.body).error]).toEqual([400, error])
  })

  it('refuses other media types and methods', async () => {
    const { authorization } = await room.signIn()
    const json = await ask('{}', { authorization, 'content-type': 'application/json' })
    const get = await room.callAnyone('/oauth2/token', { headers: { authorization } })
    expect([json.status, parsed(json.body).error, get.status, get.headers.allow]).toEqual([
      415,
      'invalid_request',
      405,
      'POST',
    ])
  })

  it('ends a token with the secret it was given for', async () => {
    const { user, authorization } = await room.signIn()
    const token = String(parsed((await ask(grant, { authorization })).body).access_token)
    await room.technicalUsers.removeSecret(user.id, user.secrets[0]?.id ?? '')
    const answer = await room.callAnyone(users, { headers: { authorization: `Bearer ${token}` } })
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([
      401,
      'Bearer realm="Provost", error="invalid_token"',
    ])
  })
})
