import type { Rights } from '../../../shared/domain/access.ts'
import type { TestEngine } from '../../kit/engine.ts'

const json = { 'content-type': 'application/json' }

/** Signs in at the admin door; `cookie` is '' when it was refused. */
export async function signIn(engine: TestEngine, name: string, password: string) {
  const body = JSON.stringify({ name, password })
  const response = await fetch(`${engine.url}/session`, { method: 'POST', headers: json, body })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { status: response.status, cookie, text: await response.text() }
}

/** The status of a call with the cookie of a session. */
export async function statusWith(engine: TestEngine, cookie: string, path: string, method = 'GET'): Promise<number> {
  const headers = { cookie, 'x-provost': '1', ...(method === 'GET' ? {} : json) }
  const body = method === 'GET' || method === 'DELETE' ? {} : { body: '{}' }
  return (await fetch(`${engine.url}${path}`, { method, headers, ...body })).status
}

export const goodPassword = 'correct horse battery'
export const everything: Rights = {
  ...{ sources: 'administer', targets: 'administer', proxies: 'administer', logs: 'administer' },
  ...{ technicalUsers: 'administer', engine: 'administer', administrators: 'administer' },
}
