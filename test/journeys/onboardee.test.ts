import { afterEach, beforeEach, expect, test } from 'vitest'
import type { JsonObject } from '../../shared/base/json.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import { allEnded, startTestEngine, type TestEngine } from '../kit/engine.ts'
import { endedRun } from '../kit/jobLandscape.ts'
import { sapUserSchema, startLightScim, type LightScim } from '../kit/lightScim.ts'
import { startOdataServer, type OdataServer } from '../kit/odata.ts'

let engine: TestEngine
let people: OdataServer
let identities: LightScim
let source: SystemId
let authorization: string
beforeEach(async () => {
  engine = await startTestEngine()
  people = await startOdataServer()
  identities = await startLightScim({ globalIds: true })
  const { systems, access } = engine.client
  const { URL = '', User = '', Password = '' } = people.properties
  const signIn = { Authentication: 'BasicAuthentication', User }
  const successFactors = { role: 'source', type: 'successFactors', name: 'SuccessFactors' } as const
  source = (await systems.create({ ...successFactors, properties: { ...signIn, URL }, secrets: { Password } })).id
  await systems.create({
    ...{ role: 'target', type: 'identityAuthentication', name: 'Identities', sources: [source], secrets: { Password } },
    properties: { ...signIn, URL: identities.url },
  })
  const caller = await access.createTechnicalUser({ displayName: 'SuccessFactors', permissions: ['realTime'] })
  authorization = `Basic ${Buffer.from(`${caller.clientId}:${caller.secret}`).toString('base64')}`
}, 60_000)
afterEach(async () => {
  await engine.close()
  await identities.close()
  await people.close()
})

/** A person with one account and one user, in the shape SuccessFactors keeps them. */
async function onboard(person: string, userId: string, email: string): Promise<void> {
  const accountUuid = `a-${person}`
  await people.post('UserAccount', { accountUuid, username: email, accountStatus: 'ACTIVE' })
  await people.post('PerPerson', { personIdExternal: person, perPersonUuid: person, userAccountNav: { accountUuid } })
  await addUser(person, userId, email)
}

async function addUser(person: string, userId: string, email: string): Promise<void> {
  const name = { username: userId, firstName: 'Nora', lastName: 'Berg' }
  await people.post('User', { userId, ...name, status: 't', email, personKeyNav: { personIdExternal: person } })
}

/** What SuccessFactors pushes: the id of the person alone. */
async function push(id: string, system: string = source): Promise<{ status: number; body: JsonObject }> {
  const answer = await fetch(`${engine.url}/ipsproxy/service/api/v1/systems/${system}/entities/user`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ id }),
  })
  return { status: answer.status, body: (await answer.json()) as JsonObject }
}

const resultsOf = (body: JsonObject): unknown[] =>
  (body['results'] as readonly JsonObject[]).map(({ role, operation, state }) => [role, operation, state])

test('an onboardee is pushed, read, written, gets the id back, is hired, and stays one user', async () => {
  await onboard('P7', 'onboardee-7', 'nora.berg@example.com')
  const created = await push('P7')
  await allEnded(engine.client)
  const [id = ''] = identities.users.keys()
  const accountOf = async () => (await people.get("UserAccount('a-P7')"))['sapGlobalUserId']
  expect([created.status, resultsOf(created.body), await accountOf()]).toEqual([
    200,
    [
      ['SOURCE', 'READ', 'ENTITY_READ'],
      ['TARGET', 'CREATE', 'ENTITY_CREATED'],
    ],
    (identities.users.get(id)?.[sapUserSchema] as JsonObject)['userUuid'],
  ])

  await people.remove("User('onboardee-7')")
  await addUser('P7', 'employee-7', 'nora.berg@firm.example')
  const updated = await push('P7')
  const run = await endedRun(engine.client, (await engine.client.jobs.start({ source, kind: 'resync' })).id)
  await allEnded(engine.client)
  expect([resultsOf(updated.body)[1], run.status, [...identities.users.keys()]]).toEqual([
    ['TARGET', 'UPDATE', 'ENTITY_UPDATED'],
    ...['success', [id]],
  ])
  expect(identities.users.get(id)?.['emails']).toEqual([{ value: 'nora.berg@firm.example' }])
})

test('an invalid e-mail address, a user id instead of the person, a wrong system: nobody is written, and why is said', async () => {
  await onboard('P8', 'onboardee-8', 'not-an-address')
  const invalid = await push('P8')
  const wrongPerson = await push('onboardee-8')
  const wrongSystem = await push('P8', 'another-system')
  const { lines } = await engine.client.setups.diagnose({ source })
  const skipped = (invalid.body['results'] as readonly JsonObject[])[1]
  expect([skipped?.['state'], skipped?.['detail']]).toEqual([
    'ENTITY_SKIPPED',
    expect.stringContaining('isValidEmail($.emails[0].value)'),
  ])
  expect([wrongPerson.status, wrongPerson.body['detail']]).toEqual([
    404,
    expect.stringContaining('the call named a wrong ID'),
  ])
  expect([wrongSystem.status, lines.find(({ step }) => step === 'callAstray')?.detail]).toEqual([
    404,
    expect.stringContaining('named the system ID another-system'),
  ])
  expect(identities.users.size).toBe(0)
})
