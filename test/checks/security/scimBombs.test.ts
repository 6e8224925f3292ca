import { describe, expect, it } from 'vitest'
import { openDirectoryApi, scimError } from '../../engine/directory/openDirectoryApi.ts'
import { core, person } from '../../shared/scim/people.ts'

const patchOf = (path: string) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'add', path, value: 'x' }],
})
const nested = (depth: number) => '('.repeat(depth) + 'title pr' + ')'.repeat(depth)
const joined = (terms: number) => Array.from({ length: terms }, () => 'title pr').join(' or ')
const search = (filter: string) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], filter })

describe('security row 7: a filter', () => {
  it.each([
    ['32 levels deep', nested(32), 200],
    ['33 levels deep', nested(33), 400],
    ['2,000 levels deep', nested(2000), 400],
    ['10,000 levels deep', nested(10_000), 400],
    ['of 100 terms', joined(100), 200],
    ['of 101 terms', joined(101), 400],
    ['of 4,096 characters', `title eq "${'x'.repeat(4096 - 11)}"`, 200],
    ['of 4,097 characters', `title eq "${'x'.repeat(4097 - 11)}"`, 400],
    ['with thousands of line breaks in an open text', `title eq "${'\n'.repeat(4000)}`, 400],
    ['with thousands of backslashes in an open text', `title eq "${'\\'.repeat(4000)}`, 400],
    ['of blanks', ' '.repeat(4000), 400],
    ['of closing brackets', ')'.repeat(4000), 400],
    ['of nots', 'not ('.repeat(700), 400],
    ['of value paths', 'emails['.repeat(500), 400],
  ])('%s', async (_name, filter, status) => {
    const { call } = await openDirectoryApi()
    const answer = await call('POST', '/Users/.search', search(filter))
    expect(answer.status).toBe(status)
    if (status === 400) expect(answer.body).toEqual(scimError(400, 'invalidFilter', expect.any(String)))
  })

  it('in the path of a PATCH has the same bounds', async () => {
    const { call } = await openDirectoryApi()
    await call('POST', '/Users', person('x'))
    const filters = [nested(10_000), joined(101).replaceAll('title', 'type'), `value eq "${'x'.repeat(5000)}"`]
    const answers = await Promise.all(
      filters.map((one) => call('PATCH', '/Users/id-0001', patchOf(`emails[${one}].value`))),
    )
    expect(answers.map(({ status, body }) => [status, body['scimType']])).toEqual(
      filters.map(() => [400, 'invalidPath']),
    )
    const steps = await call('PATCH', '/Users/id-0001', patchOf(Array.from({ length: 20_000 }, () => 'name').join('.')))
    expect([steps.status, steps.body['scimType']]).toEqual([400, 'invalidPath'])
  })

  it('never becomes a part of a statement', async () => {
    const { call } = await openDirectoryApi()
    await call('POST', '/Users', person('x'))
    const values = [`x' or '1'='1`, `x"; drop table directoryResource; --`, `%`, `x\u0000`]
    const answers = await Promise.all(
      ['userName', 'id', 'externalId', 'groups.value'].flatMap((name) =>
        values.map((value) => call('POST', '/Users/.search', search(`${name} eq ${JSON.stringify(value)}`))),
      ),
    )
    expect(answers.map(({ body }) => body['totalResults'])).toEqual(answers.map(() => 0))
    expect((await call('GET', '/Users')).body['totalResults']).toBe(1)
  })
})

describe('security row 8: a body', () => {
  const scim = { 'content-type': 'application/scim+json' }

  it('that is huge, deep or wide is refused before anything is stored', async () => {
    const { raw, call } = await openDirectoryApi()
    const start = `{"schemas":["${core}"],"userName":"x","title":`
    const answers = [
      await raw('POST', '/Users', scim, `${start}"${'x'.repeat(1024 * 1024)}"}`),
      await raw('POST', '/Users', scim, `${start}${'['.repeat(65)}${']'.repeat(65)}}`),
      await raw('POST', '/Users', scim, `${start}${'['.repeat(500_000)}${']'.repeat(500_000)}}`),
      await raw('POST', '/Users', scim, `${start}[${'1,'.repeat(10_000)}1]}`),
    ]
    expect(answers.map(({ status }) => status)).toEqual([413, 400, 400, 413])
    expect((await call('GET', '/Users')).body['totalResults']).toBe(0)
  })
})
