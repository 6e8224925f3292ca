import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminApi } from '../../../shared/contract/adminApi.ts'
import { openAdminDoor, type TestDoor } from '../../kit/adminDoor.ts'
import { conflict, createTestRouter, plantedSecret } from '../../kit/adminRouter.ts'
import type { Answer } from '../intake/openListener.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openAdminDoor(createTestRouter().router)
})
afterAll(() => door.stop())

const parsed = ({ status, body }: Answer): unknown => ({ status, body: JSON.parse(body) as unknown })
const systems = '/api/v1/systems'

describe('the contract as REST', () => {
  it('answers a row at its path', async () => {
    expect(parsed(await door.callAsAdmin('/api/v1/caller'))).toEqual({
      status: 200,
      body: { name: 'admin', permission: 'administer' },
    })
  })

  it('takes values from path, query and body', async () => {
    const fed = await door.callAsAdmin('/api/v1/events?after=7')
    const created = await door.callAsAdmin(systems, {
      method: 'POST',
      body: JSON.stringify({ role: 'target', type: 'scim', name: 's9' }),
    })
    const read = await door.callAsAdmin('/api/v1/directory/users/u%2F1')
    expect([parsed(fed), parsed(created), parsed(read)]).toMatchObject([
      { status: 200, body: { items: [], after: 7 } },
      { status: 201, body: { id: 's9' } },
      { status: 200, body: { resource: { id: 'u/1' } } },
    ])
  })

  it('gives an error of the row its status, code and data', async () => {
    const change = { version: 1, name: 'a', description: '', properties: {}, secrets: {}, sources: [] }
    const answer = await door.callAsAdmin(`${systems}/s1`, { method: 'PUT', body: JSON.stringify(change) })
    expect(parsed(answer)).toMatchObject({ status: 409, body: { defined: true, code: 'CONFLICT', data: conflict } })
  })

  it('keeps the cause of a surprise to the log', async () => {
    const answer = await door.callAsAdmin('/api/v1/settings')
    expect(answer.status).toBe(500)
    expect(answer.body).not.toContain(plantedSecret)
  })

  it('answers 404 where no row is', async () => {
    expect(parsed(await door.callAsAdmin('/api/v1/nothing'))).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    })
    expect(parsed(await door.callAsAdmin('/api/v1/caller', { method: 'PATCH' }))).toMatchObject({ status: 404 })
  })

  it.each([
    ['half a document', '{"name":', 400],
    ['a key that sets the prototype', '{"role":"target","__proto__":{"name":"x"}}', 400],
    ['a key that reaches the prototype', '{"role":"target","properties":{"constructor":"x"}}', 400],
    ['65 levels', `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`, 400],
    ['more than 4 MiB', JSON.stringify('x'.repeat(4 * 1024 * 1024)), 413],
  ])('refuses a body with %s', async (_name, body, status) => {
    const answer = await door.callAsAdmin(systems, { method: 'POST', body })
    expect(parsed(answer)).toMatchObject({ status, body: { defined: false, status } })
  })

  it('refuses a body that is no JSON by its media type', async () => {
    const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']
    const answers = types.map((type) =>
      door.callAsAdmin(systems, { method: 'POST', body: 'name=x', headers: { 'content-type': type } }),
    )
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([415, 415, 415])
  })

  it('refuses a query that could reach a prototype', async () => {
    const paths = ['__proto__[x]=1', 'constructor[prototype][x]=1', 'a[__proto__][x]=1']
    const answers = await Promise.all(paths.map((query) => door.callAsAdmin(`${systems}?${query}`)))
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400])
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })
})

interface Row {
  readonly '~orpc': { readonly route: { method?: string; path?: string }; readonly meta: { permission: string } }
}
const areas: Readonly<Record<string, Readonly<Record<string, Row>>>> = adminApi
const rows = Object.entries(areas).flatMap(([area, contract]) =>
  Object.entries(contract).map(([name, { '~orpc': row }]) => ({ name: `${area}.${name}`, ...row.route, ...row.meta })),
)

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
}
interface Document {
  readonly openapi: string
  readonly security: unknown
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

async function readOperations() {
  const { paths } = JSON.parse((await door.callAsAdmin('/api/v1/openapi.json')).body) as Document
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
  )
}

describe('the OpenAPI document', () => {
  it('lists each row once, at its route', async () => {
    const listed = (await readOperations()).map(({ method, path }) => `${method} ${path}`)
    const routes = rows.map(({ method, path }) => `${method ?? '-'} ${path ?? '-'}`)
    expect(listed.toSorted()).toEqual(routes.toSorted())
    expect(new Set(listed).size).toBe(rows.length)
  })

  it('names each operation once and every value of its path', async () => {
    const operations = await readOperations()
    const named = operations.map(({ path, parameters = [] }) => {
      const values = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
      return { path, values: values.toSorted() }
    })
    const expected = operations.map(({ path }) => {
      const values = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      return { path, values: values.toSorted() }
    })
    expect(named).toEqual(expected)
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(rows.length)
  })

  it('resolves every reference and says version and sign-in', async () => {
    const { body } = await door.callAsAdmin('/api/v1/openapi.json')
    const document = JSON.parse(body) as Document
    const references = [...body.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? '')
    const step = (at: unknown, key: string) => (at as Record<string, unknown> | undefined)?.[key]
    const missing = references.filter((path) => path.split('/').reduce<unknown>(step, document) === undefined)
    expect([missing, document.openapi, document.security]).toEqual([[], '3.1.1', [{ adminToken: [] }]])
  })
})

describe('the rows of the contract', () => {
  it('all have a method, a path and a permission', () => {
    const permissions = ['view', 'operate', 'administer']
    const open = rows.filter((row) => !row.method || !row.path || !permissions.includes(row.permission))
    expect(open).toEqual([])
  })

  it('ask for more than view to change something; a check is a question with a body, a password one’s own', () => {
    const changes = rows.filter(({ method, permission }) => method !== 'GET' && permission === 'view')
    expect(changes.map(({ name }) => name)).toEqual([
      'transformations.runCases',
      'transformations.check',
      'jobs.nextTimes',
      'access.changeOwnPassword',
    ])
  })
})
