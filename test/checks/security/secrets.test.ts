import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allEnded, person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildSecretsLandscape, madePasswords, markers, type SecretsLandscape } from './secretsLandscape.ts'

let engine: TestEngine
let landscape: SecretsLandscape
/** Everything a caller of the source door was answered. */
let answers: string[]

beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildSecretsLandscape(engine)
  answers = []
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

/** Each secret as it is, and as it stands in an Authorization header. */
function traces(secrets: Readonly<Record<string, string>>, users: readonly string[]): Map<string, string> {
  const plain = Object.entries(secrets)
  const coded = plain.flatMap(([name, secret]) =>
    users.map((user) => [`${name} of ${user} as header`, Buffer.from(`${user}:${secret}`).toString('base64')] as const),
  )
  return new Map([...plain, ...coded])
}

function found(where: string, text: string, secrets: ReadonlyMap<string, string>): readonly string[] {
  return [...secrets].flatMap(([name, secret]) => (text.includes(secret) ? [`${name} in ${where}`] : []))
}

async function send(path: string, init: RequestInit): Promise<string> {
  const response = await fetch(`${engine.url}${path}`, init)
  const text = await response.text()
  answers.push(`${response.status} ${JSON.stringify([...response.headers])} ${text}`)
  return text
}

/** Whatever an administrator can look at. */
async function everythingShown(): Promise<ReadonlyMap<string, unknown>> {
  const { client } = engine
  const events = (await client.events.page({ limit: 500 })).items
  const systems = await client.systems.list({})
  const shown = new Map<string, unknown>([
    ['events', events],
    ['systems', systems],
    ['figures', await client.events.figures({})],
    ['technical users', await client.access.listTechnicalUsers()],
    ['people', await client.directory.list({ kind: 'users' })],
    ['doctor', await client.engine.doctor()],
    ['state', await client.engine.state({})],
    ['settings', await client.engine.getSettings()],
  ])
  for (const { position, sourceName } of events) {
    const { entries } = await client.events.trace({ position })
    for (const entry of entries) shown.set(`${entry.room} of an event of ${sourceName}`, entry)
  }
  for (const { id, name } of systems) shown.set(`test of ${name}`, await client.systems.test({ id }))
  return shown
}

async function inFiles(secrets: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const names = await readdir(engine.dataFolder)
  const inOne = async (name: string) => found(name, await readFile(join(engine.dataFolder, name), 'latin1'), secrets)
  return (await Promise.all(names.map(inOne))).flat()
}

describe('security row 11: secrets', () => {
  it('are in clear in no file, no answer, no log line, and nothing an administrator is shown', async () => {
    const { clientId, secret } = await engine.client.access.createTechnicalUser({
      displayName: 'Source',
      permissions: ['realTime'],
    })
    const basic = `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`
    const tokens = await tokensFor(basic)
    await everythingHappens(basic, Object.values(tokens)[0] ?? '')
    await allEnded(engine.client)

    const made = Object.fromEntries(madePasswords(landscape.received).map((value, index) => [`made ${index}`, value]))
    const secrets = traces({ ...markers, ...tokens, ...made, secret }, ['provost', 'client', clientId])
    const statuses = (await engine.client.events.page({ limit: 500 })).items.map(({ status }) => status)
    const places = [
      ...[...(await everythingShown())].flatMap(([where, value]) => found(where, JSON.stringify(value), secrets)),
      ...found('an answer', answers.slice(2).join('\n'), secrets),
      ...found('the log', engine.log.join('\n'), secrets),
      ...(await inFiles(secrets)),
    ]
    await engine.engine.stop()
    expect({
      statuses: new Set(statuses),
      made: Object.keys(made).length > 0,
      places,
      left: await inFiles(secrets),
    }).toEqual({
      statuses: new Set(['deadLetter']),
      made: true,
      places: [],
      left: [],
    })
  })
})

/** Access tokens of both formats; the first two answers, which have to show them. */
async function tokensFor(authorization: string): Promise<Record<string, string>> {
  const tokens: Record<string, string> = {}
  for (const format of ['jwt', 'opaque']) {
    const text = await send('/oauth2/token', {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
      body: `grant_type=client_credentials&token_format=${format}`,
    })
    tokens[`${format} token`] = (JSON.parse(text) as { access_token: string }).access_token
  }
  return tokens
}

/** Reports with right and wrong credentials, bodies that can be read and that cannot, and a person of the directory. */
async function everythingHappens(basic: string, token: string): Promise<void> {
  const { pushed, pulled } = landscape.sources
  const post = (source: string, authorization: string, body: string) =>
    send(`/ipsproxy/service/api/v1/systems/${source}/entities/user`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/scim+json' },
      body,
    })
  const personal = JSON.stringify(person('pushed', { password: markers.pushedPassword }))
  await post(pushed, basic, personal)
  await post(pulled, `Bearer ${token}`, '{"id":"pulled"}')
  await post(pushed, basic, `{"id": "broken", "password": "${markers.unreadable}"`)
  await post(pushed, basic, `{"id": {"password": "${markers.unreadable}"}}`)
  await post(pushed, `Bearer ${markers.wrongSecret}`, personal)
  await post(pushed, `Basic ${Buffer.from(`provost:${markers.wrongSecret}`).toString('base64')}`, personal)
  await engine.client.directory.create({
    kind: 'users',
    resource: {
      schemas: [...(person('x')['schemas'] as string[])],
      userName: 'directory@example.com',
      password: markers.directoryPassword,
    },
  })
}
