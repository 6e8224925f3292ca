import type { JsonObject } from '../../shared/base/json.ts'
import type { Position, SystemId } from '../../shared/domain/ids.ts'
import { allEnded, endedEvent, userSchema, type TestEngine } from './engine.ts'
import { endedRun } from './jobLandscape.ts'
import { startMoodyTarget } from './moodyTarget.ts'
import { endedPlan } from './plans.ts'
import { startScimServer } from './servers.ts'

/** A small company with three targets, one of them in trouble. All people are made up. */
export interface PictureLandscape {
  readonly source: SystemId
  readonly names: { readonly source: string; readonly target: string }
  /** One person's timeline. */
  readonly person: string
  /** The last run: some of its deletions are held. */
  readonly run: string
  readonly setups: { readonly fresh: string; readonly ready: string }
  /** What a run would do now. */
  readonly plan: string
  /** An event that one target refused. */
  readonly troubled: Position
  /** One more change, for step 5. */
  sendLive(): Promise<void>
  close(): Promise<void>
}

const signIn = { authorization: `Basic ${btoa('provost:secret')}`, 'content-type': 'application/scim+json' }

const people: readonly (readonly [string, string, string])[] = [
  ['P004711', 'Nora', 'Berg'],
  ['P008812', 'Tomasz', 'Nowak'],
  ['P020114', 'Lucía', 'Ferrer Ortega'],
  ['P019872', 'Jonas', 'Weidmann'],
  ['P000312', 'Mei-Ling', 'Chen'],
  ['P009118', 'Clara', 'Jansen'],
  ['P020177', 'Oluwaseun', 'Adeyemi'],
  ['P007003', 'Greta', 'Lindqvist'],
  ['P018430', 'Amir', 'Haddad'],
  ['P020176', 'Inês', 'Carvalho'],
  ['P008455', 'Daniel', 'Okafor'],
  ['P006618', 'Hanna', 'Virtanen'],
  ['P000298', 'Luca', 'Moretti'],
  ['P017093', 'Sofia', 'Andersson'],
  ['P009120', 'Priya', 'Raman'],
]

export async function buildPictureLandscape(engine: TestEngine): Promise<PictureLandscape> {
  const { client } = engine
  const servers = await Promise.all(
    Array.from({ length: 4 }, () => startScimServer({ user: 'provost', secret: 'secret' })),
  )
  const [workforce, s4, concur, analytics] = servers
  if (!workforce || !s4 || !concur || !analytics) throw new Error('There are not enough servers.')
  const moods = await startMoodyTarget(concur.url)
  const { id: user } = await client.access.createTechnicalUser({
    displayName: 'IAS Workforce real time',
    permissions: ['realTime'],
  })
  const system = (role: 'source' | 'target', name: string, URL: string, sources: SystemId[] = []) =>
    client.systems.create({
      ...{ role, name, sources, type: 'scimSystem', secrets: { Password: 'secret' } },
      properties: {
        ...{ URL, Authentication: 'BasicAuthentication', User: 'provost' },
        ...(name === 'Analytics EU' ? { 'provost.delete.hold.above': '5' } : {}),
      },
    })
  const { id: source } = await system('source', 'IAS Workforce', workforce.url)
  const { id: directory } = await client.systems.create({
    role: 'source',
    type: 'localIdentityDirectory',
    name: 'Partner directory',
  })
  const targets = [
    (await system('target', 'S4HANA P01', s4.url, [source, directory])).id,
    (await system('target', 'Concur Travel', moods.url, [source])).id,
    (await system('target', 'Analytics EU', analytics.url, [source])).id,
  ]
  const ids = new Map<string, string>()
  let changes = 0
  for (const one of people) ids.set(one[0], await createPerson(workforce.url, one))
  const idOf = ([number]: (typeof people)[number]) => ids.get(number) ?? ''
  const send = async (one: (typeof people)[number]) => client.setups.send({ source, person: idOf(one) })
  for (const one of people) await send(one)
  for (const one of people.slice(0, 5))
    await client.directory.create({ kind: 'users', resource: resourceOf(one, 'partner') })
  await allEnded(client)
  await endedRun(client, (await client.jobs.start({ source, kind: 'read' })).id)
  await changeAtSource(workforce.url, ids)
  const { id: plan } = await client.plans.compute({ source, looksAtTargets: true })
  await endedPlan(client, plan)
  await leave(workforce.url, ids)
  const { id: run } = await endedRun(client, (await client.jobs.start({ source, kind: 'read' })).id)
  const troubled = ['P009120', 'Priya', 'Raman'] as const
  moods.be({ kind: 'html' }, 1)
  await changePerson(workforce.url, idOf(troubled), {
    ...resourceOf(troubled, 'brightwater'),
    title: 'Head of research',
  })
  await send(troubled)
  await allEnded(client)
  const dead = await endedEvent(client, { source, entityId: idOf(troubled) })
  const fresh = await client.setups.create({ name: 'Partner onboarding' })
  const ready = await client.setups.create({ name: 'IAS Workforce' })
  const now = new Date().toISOString()
  await client.setups.save({
    ...{ id: ready.id, version: ready.version, name: ready.name },
    state: {
      ...ready.state,
      ...{
        step: 5,
        technicalUser: user,
        source,
        sourceTestedAt: now,
        targets,
        probePassedAt: now,
        watchFrom: dead.feed,
      },
    },
  })
  return {
    ...{ source, names: { source: 'IAS Workforce', target: 'Concur Travel' }, plan, run, troubled: dead.position },
    person: ids.get('P020114') ?? '',
    setups: { fresh: fresh.id, ready: ready.id },
    sendLive: async () => {
      const [nora] = people
      if (!nora) return
      changes += 1
      await changePerson(workforce.url, ids.get(nora[0]) ?? '', {
        ...resourceOf(nora, 'brightwater'),
        title: `Head of travel ${changes}`,
      })
      await send(nora)
      await allEnded(client)
    },
    close: async () => {
      await moods.close()
      await Promise.all(servers.map((server) => server.close()))
    },
  }
}

/** Six people left at once. */
async function leave(url: string, ids: ReadonlyMap<string, string>): Promise<void> {
  for (const [number] of people.slice(3, 9))
    await fetch(`${url}/Users/${ids.get(number) ?? ''}`, { method: 'DELETE', headers: signIn })
}

/** One person left, one moved and one is new since the last run. */
async function changeAtSource(url: string, ids: ReadonlyMap<string, string>): Promise<void> {
  const [, tomasz, lucia] = people
  if (!tomasz || !lucia) return
  await fetch(`${url}/Users/${ids.get(tomasz[0]) ?? ''}`, { method: 'DELETE', headers: signIn })
  await changePerson(url, ids.get(lucia[0]) ?? '', { ...resourceOf(lucia, 'brightwater'), title: 'Head of payroll' })
  await createPerson(url, ['P021001', 'Yusuf', 'Demir'])
}

function resourceOf([id, givenName, familyName]: (typeof people)[number], domain: string): JsonObject {
  const plain = `${givenName}.${familyName}`
    .normalize('NFD')
    .replaceAll(/[^\w.]/g, '')
    .toLowerCase()
  return {
    schemas: [userSchema],
    externalId: id,
    userName: plain,
    name: { givenName, familyName },
    displayName: `${givenName} ${familyName}`,
    emails: [{ value: `${plain}@${domain}.example.com`, type: 'work', primary: true }],
    active: true,
  }
}

async function createPerson(url: string, one: (typeof people)[number]): Promise<string> {
  const response = await fetch(`${url}/Users`, {
    method: 'POST',
    headers: signIn,
    body: JSON.stringify(resourceOf(one, 'brightwater')),
  })
  return ((await response.json()) as { id: string }).id
}

async function changePerson(url: string, id: string, resource: JsonObject): Promise<void> {
  await fetch(`${url}/Users/${id}`, {
    method: 'PUT',
    headers: signIn,
    body: JSON.stringify({ ...resource, id }),
  })
}
