import { onTestFinished } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { Directory } from '../../../electron/engine/directory/directory.ts'
import { registerScimApi } from '../../../electron/engine/directory/scimApi.ts'
import { acceptJsonBodies } from '../../../electron/engine/intake/jsonBodies.ts'
import { Refusal } from '../../../electron/engine/intake/refusal.ts'
import { openListener } from '../intake/openListener.ts'
import { directoryOnDisk } from './directoryOnDisk.ts'

export const base = 'https://idm.example.com/scim/v2'

export interface Answer {
  readonly status: number
  readonly body: JsonObject
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** The API on a real listener: `reader` may read, `writer` may write, all others are refused. */
export async function openDirectoryApi() {
  const onDisk = await directoryOnDisk()
  const opened = await serveDirectory(onDisk.directory, 'https://idm.example.com/')
  onTestFinished(() => opened.listener.stop())
  const raw = async (
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: string,
  ): Promise<Answer> => {
    const all = { authorization: 'writer', ...headers }
    const answer = await opened.call(`/scim/v2${path}`, {
      method,
      headers: all,
      ...(body === undefined ? {} : { body }),
    })
    return { ...answer, body: answer.body === '' ? {} : (JSON.parse(answer.body) as JsonObject) }
  }
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    raw(
      method,
      path,
      { 'content-type': 'application/scim+json', ...headers },
      body === undefined ? undefined : JSON.stringify(body),
    )
  return { ...onDisk, call, raw, lines: opened.lines }
}

export const scimError = (status: number, scimType: string | null, detail: unknown) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  status: String(status),
  ...(scimType === null ? {} : { scimType }),
  detail,
})

/** Credentials are the bare name, or Basic with the name as user and any password. */
export function serveDirectory(directory: Directory, publicUrl: string | null) {
  return openListener({}, (app) => {
    registerScimApi(app, {
      directory,
      acceptBodies: acceptJsonBodies,
      publicUrl: () => publicUrl,
      authorize: async (request, access) => {
        const name = callerOf(request.headers.authorization ?? '')
        if (name !== 'reader' && name !== 'writer') throw new Refusal(401, 'Who are you?', { reason: 'noCredentials' })
        if (access === 'write' && name === 'reader') throw new Refusal(403, 'You may only read.')
        return name
      },
    })
  })
}

function callerOf(authorization: string): string {
  const [, basic] = /^Basic (.+)$/.exec(authorization) ?? []
  return basic === undefined ? authorization : Buffer.from(basic, 'base64').toString().replace(/:.*$/, '')
}
