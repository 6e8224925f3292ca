import type { ServerResponse } from 'node:http'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { answerJson, startAnsweringServer, type AnsweringServer, type SeenRequest } from '../../kit/answeringServer.ts'
import { person, userSchema, type TestEngine } from '../../kit/engine.ts'

/** What must not be found in clear anywhere. Each is unlike any other text of the test. */
export const markers = {
  basicPassword: 'mrk-basic-7Qx1',
  clientSecret: 'mrk-client-secret-8Zk2',
  accessToken: 'mrk-access-token-9Lm3',
  pulledPassword: 'mrk-pulled-password-4Rt6',
  pushedPassword: 'mrk-pushed-password-5Vw7',
  directoryPassword: 'mrk-Directory-password-6Yx8',
  wrongSecret: 'mrk-wrong-secret-3Hj9',
  unreadable: 'mrk-unreadable-body-2Gf4',
} as const

/** Writes passwords where no name gives them away. */
const hidingTransformation = JSON.stringify({
  user: {
    mappings: [
      { sourcePath: '$.userName', targetPath: '$.userName' },
      { sourceVariable: 'entityIdTargetSystem', targetPath: '$.id' },
      { sourcePath: '$.password', targetPath: '$.memo.one', optional: true },
      {
        targetPath: '$.memo.two',
        scope: 'createEntity',
        functions: [
          {
            function: 'randomPassword',
            passwordLength: 24,
            minimumNumberOfLowercaseLetters: 6,
            minimumNumberOfUppercaseLetters: 6,
            minimumNumberOfDigits: 6,
            minimumNumberOfSpecialSymbols: 0,
          },
        ],
      },
      { constant: userSchema, targetPath: '$.schemas[0]' },
    ],
  },
})

/** Repeats everything it was sent in its error, as badly written services do. */
function echo(request: SeenRequest, response: ServerResponse): void {
  if (request.url === '/token') {
    answerJson(response, 200, { access_token: markers.accessToken, token_type: 'Bearer', expires_in: 3600 })
    return
  }
  const detail = `I was sent ${JSON.stringify(request.headers)} ${request.text}`
  answerJson(response, request.text.includes('@example.com') ? 400 : 500, { detail, received: request.text })
}

export interface SecretsLandscape {
  readonly sources: Readonly<Record<'pushed' | 'pulled' | 'directory', SystemId>>
  /** Everything the target was sent. */
  readonly received: AnsweringServer
  close(): Promise<void>
}

/** Three kinds of sources whose people have passwords, and a target that repeats what it is told. */
export async function buildSecretsLandscape({ client }: TestEngine): Promise<SecretsLandscape> {
  const received = await startAnsweringServer(echo)
  const readable = await startAnsweringServer((_request, response) => {
    answerJson(response, 200, person('pulled', { password: markers.pulledPassword }))
  })
  const basic = { Authentication: 'BasicAuthentication', User: 'provost' }
  const source = (name: string, properties: Record<string, string>) =>
    client.systems.create({
      ...{ role: 'source', type: 'scimSystem', name, properties: { URL: readable.url, ...basic, ...properties } },
      secrets: { Password: markers.basicPassword },
    })
  const pushed = await source('Pushing', { 'provost.realtime.mode': 'push' })
  const pulled = await source('Pulled', { 'provost.realtime.mode': 'pull' })
  const directory = await client.systems.create({ role: 'source', type: 'localIdentityDirectory', name: 'Directory' })
  const sources = [pushed.id, pulled.id, directory.id]
  const retry = { 'ips.failed.request.retry.attempts': '1', 'ips.failed.request.retry.attempts.interval': '1' }
  await client.systems.create({
    ...{ role: 'target', type: 'scimSystem', name: 'Basic target', sources },
    properties: { URL: received.url, ...basic, ...retry },
    secrets: { Password: markers.basicPassword },
  })
  const token = { OAuth2TokenServiceURL: `${received.url}/token`, User: 'client' }
  const { id } = await client.systems.create({
    ...{ role: 'target', type: 'scimSystem', name: 'Token target', sources },
    properties: { URL: received.url, Authentication: 'BasicAuthentication', ...token, ...retry },
    secrets: { Password: markers.clientSecret },
  })
  const written = { id, direction: 'write', version: 1, document: hidingTransformation, description: 'Hides' } as const
  await client.transformations.save(written)
  return {
    sources: { pushed: pushed.id, pulled: pulled.id, directory: directory.id },
    received,
    close: async () => {
      await received.close()
      await readable.close()
    },
  }
}

/** The passwords that were made for people, as the target received them. */
export function madePasswords({ requests }: AnsweringServer): readonly string[] {
  return requests.flatMap(({ text }) => {
    const { memo } = text.startsWith('{') ? (JSON.parse(text) as { memo?: { two?: string } }) : {}
    return memo?.two ?? []
  })
}
