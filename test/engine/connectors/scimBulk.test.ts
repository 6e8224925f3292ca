import { afterEach, expect, test } from 'vitest'
import type { BulkAnswer, BulkOperation } from '../../../electron/engine/connectors/connector.ts'
import { recordExchanges } from '../../../electron/engine/connectors/exchange.ts'
import type { Exchange } from '../../../shared/domain/trace.ts'
import { answerJson } from '../../kit/answeringServer.ts'
import { scimConnections } from '../../kit/scimConnection.ts'
import { entity, problemOf } from '../../suites/connector.ts'
import { directoryOnDisk } from '../directory/directoryOnDisk.ts'
import { serveDirectory } from '../directory/openDirectoryApi.ts'

const { connect, serverThat, later, close } = scimConnections()
afterEach(close)

const bulk = { 'scim.support.bulk.operation': 'true' }

/** The Local Identity Directory offers bulk requests over real HTTP. */
async function directoryTarget(properties: Record<string, string> = {}) {
  const { directory } = await directoryOnDisk()
  const served = await serveDirectory(directory, null)
  later(() => served.listener.stop())
  const signIn = { Authentication: 'BasicAuthentication', User: 'writer', Password: 'any' }
  const connection = await connect(`${served.url}/scim/v2`, { ...signIn, ...bulk, ...properties })
  return { ...connection, bulk: connection.writer.bulk ?? expect.fail('no bulk') }
}

const create = (userName: string): BulkOperation => ({ kind: 'create', entity: entity('user', { userName }) })
const idOf = (answer: BulkAnswer | undefined): string =>
  answer && 'written' in answer ? answer.written.id : expect.fail(JSON.stringify(answer))
const codeOf = (answer: BulkAnswer): string => ('problem' in answer ? answer.problem.code : 'written')

test.each([
  [{}, undefined],
  [bulk, 20],
  [{ ...bulk, 'scim.bulk.operations.max.count': '50' }, 50],
  [{ ...bulk, 'scim.bulk.operations.max.count': '101' }, 20],
  [{ ...bulk, 'provost.bulk.default': '30', 'provost.bulk.most': '30', 'scim.bulk.operations.max.count': '31' }, 30],
])('the properties %j allow %s operations in a request', async (properties, most) => {
  const { writer } = await connect('http://127.0.0.1:9', properties)
  expect(writer.bulk?.most).toBe(most)
})

test.each([['false'], ['true']])('creates, updates and deletes go in one request, PATCH %s', async (patch) => {
  const { writer, bulk } = await directoryTarget({ 'scim.support.patch.operation': patch })
  const [a, b] = (await bulk.write([create('a'), create('b')])).map(idOf)
  const [id, gone] = [a ?? '', b ?? '']
  const sink: Exchange[] = []
  const after = { ...entity('user', { userName: 'a', displayName: 'Ä' }), id }
  const answers = await recordExchanges(sink, () =>
    bulk.write([
      create('a'),
      { kind: 'update', before: null, after },
      { kind: 'delete', type: 'user', id: gone },
      { kind: 'delete', type: 'user', id: 'nobody' },
      { kind: 'create', entity: entity('group', { displayName: 'G', members: [{ value: id }] }) },
    ]),
  )
  expect([
    answers.map(codeOf),
    (await writer.get('user', id))?.['displayName'],
    await writer.get('user', gone),
    (await writer.get('group', idOf(answers[4])))?.['members'],
    sink.filter(({ method }) => method !== 'GET').map(({ url }) => new URL(url).pathname),
  ]).toMatchObject([
    ['alreadyExists', 'written', 'written', 'unknownEntity', 'written'],
    'Ä',
    null,
    [{ value: id }],
    ['/scim/v2/Bulk'],
  ])
})

test('what was written is answered in the order of the operations', async () => {
  const { writer, bulk } = await directoryTarget({ 'scim.bulk.operations.max.count': '3' })
  const names = Array.from({ length: 8 }, (_, index) => `user-${index}`)
  const answers = await bulk.write(names.map(create))
  const found = await Promise.all(answers.map(async (answer) => (await writer.get('user', idOf(answer)))?.['userName']))
  expect(found).toEqual(names)
})

test('no secret of an operation is seen in the record', async () => {
  const { bulk } = await directoryTarget()
  const sink: Exchange[] = []
  const password = 'marker-of-a-password-1A!'
  const secretive = entity('user', { userName: 's', password }, ['$.password'])
  await recordExchanges(sink, () => bulk.write([{ kind: 'create', entity: secretive }]))
  expect([sink.length, JSON.stringify(sink).includes(password)]).toEqual([2, false])
})

interface BulkBody {
  readonly Operations: readonly { readonly method: string; readonly bulkId: string; readonly path: string }[]
}

/** Takes at most `most` operations and says 413 to more; what it says about itself is not true. */
const modestService = (most: number, about: unknown = {}) =>
  serverThat(({ url, text }, response) => {
    if (url !== '/Bulk') {
      answerJson(response, 200, url === '/ServiceProviderConfig' ? about : { id: 'alone' })
      return
    }
    const { Operations } = JSON.parse(text) as BulkBody
    const answers = Operations.map(({ bulkId, method, path }) => ({
      ...{ bulkId, method, location: `http://host${path}/id%20of%20${bulkId}`, status: '201' },
    }))
    answerJson(response, Operations.length > most ? 413 : 200, { Operations: answers.reverse() })
  })

const sizes = (server: { requests: readonly { url: string; text: string }[] }): (number | string)[] =>
  server.requests
    .filter(({ url }) => url !== '/ServiceProviderConfig')
    .map(({ url, text }) => (url === '/Bulk' ? (JSON.parse(text) as BulkBody).Operations.length : url))

test('413 halves the requests, also the later ones', async () => {
  const server = await modestService(3)
  const { writer } = await connect(server.url, { ...bulk, 'scim.bulk.operations.max.count': '8' })
  const answers = await writer.bulk?.write(Array.from({ length: 8 }, (_, index) => create(`u${index}`)))
  expect([answers?.map(idOf), sizes(server)]).toEqual([
    ['id of b1', 'id of b2', 'id of b1', 'id of b2', 'id of b1', 'id of b2', 'id of b1', 'id of b2'],
    [8, 4, 2, 2, 2, 2],
  ])
})

test('one operation that is too large for a bulk request is written by a call of its own', async () => {
  const server = await modestService(0)
  const { writer } = await connect(server.url, bulk)
  const answers = await writer.bulk?.write([create('a'), create('b')])
  expect([answers?.map(idOf), sizes(server)]).toEqual([
    ['alone', 'alone'],
    [2, 1, '/Users', 1, '/Users'],
  ])
})

test('requests keep to the numbers the service says', async () => {
  const server = await modestService(9, { bulk: { supported: true, maxOperations: 3, maxPayloadSize: 600 } })
  const { writer } = await connect(server.url, bulk)
  await writer.bulk?.write(Array.from({ length: 4 }, (_, index) => create(`u${index}`)))
  await writer.bulk?.write([create('x'.repeat(150)), create('y'.repeat(150)), create('z'.repeat(600))])
  expect(sizes(server)).toEqual([3, 1, 1, 1, '/Users'])
})

test('groups stay out where the product takes users only', async () => {
  const server = await modestService(9)
  const { writer } = await connect(server.url, { ...bulk, 'provost.bulk.groups': 'false' })
  await writer.bulk?.write([{ kind: 'create', entity: entity('group', { displayName: 'G' }) }, create('a')])
  expect(sizes(server)).toEqual(['/Groups', 1])
})

test('an operation nobody answers is not known to have failed', async () => {
  const server = await serverThat(({ url }, response) => {
    answerJson(response, url === '/Bulk' ? 200 : 404, { Operations: [{ bulkId: 'b2', status: { code: 201 } }] })
  })
  const { writer } = await connect(server.url, bulk)
  const answers = await writer.bulk?.write([create('a'), create('b')])
  expect(answers?.map(codeOf)).toEqual(['unavailable', 'protocol'])
})

test('a request that fails as a whole is thrown, but not after others were answered', async () => {
  let calls = 0
  const server = await serverThat(({ url }, response) => {
    if (url === '/Bulk') calls += 1
    const Operations = [{ bulkId: 'b1', status: '201', response: { id: '1' } }]
    const status = calls < 2 ? 200 : 503
    answerJson(response, url === '/Bulk' ? status : 404, { Operations })
  })
  const { writer } = await connect(server.url, { ...bulk, 'scim.bulk.operations.max.count': '1' })
  const write = async () => writer.bulk?.write([create('a'), create('b')]) ?? expect.fail('no bulk')
  expect([(await write()).map(codeOf), (await problemOf(write())).code]).toEqual([
    ['written', 'unavailable'],
    'unavailable',
  ])
})
