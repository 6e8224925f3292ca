import { afterEach, expect, test } from 'vitest'
import { answerJson } from '../../kit/answeringServer.ts'
import { scimConnections } from '../../kit/scimConnection.ts'
import { entity, problemOf } from '../../suites/connector.ts'

const { connect, serverThat, close } = scimConnections()
afterEach(close)

const members = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ value: `m${from + index}` }))

interface Patch {
  readonly Operations: readonly {
    readonly op: string
    readonly path: string
    readonly value?: readonly { readonly value: string }[]
  }[]
}

/** A group that shows as many members as are asked for, at most 500, and takes at most 100 removals at once. */
async function largeGroup() {
  const ids = new Set<string>()
  const join = (list: readonly { readonly value: string }[]) => {
    for (const { value } of list) ids.add(value)
  }
  const { url, requests } = await serverThat((request, response) => {
    const { searchParams } = new URL(request.url, 'http://host')
    if (request.method === 'POST') join((JSON.parse(request.text) as { members: { value: string }[] }).members)
    if (request.method === 'PATCH') {
      const { Operations: operations } = JSON.parse(request.text) as Patch
      const gone = operations.flatMap(({ op, path }) => (op === 'remove' ? [/"(.*)"/.exec(path)?.[1] ?? ''] : []))
      if (gone.length > 100) {
        answerJson(response, 413, { detail: 'more than 100 removals' })
        return
      }
      for (const id of gone) ids.delete(id)
      for (const { op, value = [] } of operations) if (op === 'add') join(value)
    }
    const first = Number(searchParams.get('startIndex') ?? '1')
    const shown = [...ids].slice(first - 1, first - 1 + Math.min(500, Number(searchParams.get('count') ?? '500')))
    answerJson(response, 200, { id: 'g', displayName: 'Everybody', members: shown.map((value) => ({ value })) })
  })
  return { url, patches: () => requests.filter(({ method }) => method === 'PATCH').length }
}

test('a group of 5,000 members is written in batches, loses 1,200 within the cap and is read page by page', async () => {
  const { url, patches } = await largeGroup()
  const { writer, reader } = await connect(url, {
    'scim.support.patch.operation': 'true',
    'scim.patch.group.members.above.threshold': '1000',
    'provost.member.removals': '100',
    'scim.group.members.paging.enabled': 'true',
    'scim.group.members.page.size': '500',
  })
  const everybody = { displayName: 'Everybody', members: members(1, 5000) }
  const { id } = await writer.create(entity('group', everybody))
  const joined = patches()
  await writer.update(everybody, { ...entity('group', { ...everybody, members: members(1201, 5000) }), id })
  const read = await reader.get?.('group', id)
  expect([joined, patches() - joined, read?.body['members']]).toEqual([4, 12, members(1201, 5000)])
})

test('an e-mail address somebody else has is alreadyExists, and the problem says whose it is', async () => {
  const detail = 'emails[0].value a@firm.example belongs to user 4711'
  const server = await serverThat(({ method }, response) => {
    if (method === 'POST') answerJson(response, 409, { status: '409', scimType: 'uniqueness', detail })
    else answerJson(response, 200, { totalResults: 0, Resources: [] })
  })
  const { writer } = await connect(server.url)
  const user = entity('user', { userName: 'a', emails: [{ value: 'a@firm.example' }] })
  expect(await problemOf(writer.create(user))).toMatchObject({
    ...{ code: 'alreadyExists', status: '409', message: expect.stringContaining(detail) as string },
  })
})

test('a boolean stored as text is set right, and a null where nothing is stored says nothing', async () => {
  const stored = { id: '7', userName: 'a', active: 'true', title: null }
  const server = await serverThat((_, response) => {
    answerJson(response, 200, stored)
  })
  const { writer, reader } = await connect(server.url, { 'scim.support.patch.operation': 'true' })
  const read = await reader.get?.('user', '7')
  const wanted = entity('user', { userName: 'a', active: true, title: null, nickName: null })
  await writer.update(stored, { ...wanted, id: '7' })
  const sent = server.requests.filter(({ method }) => method === 'PATCH').map(({ text }) => JSON.parse(text) as Patch)
  expect([read?.body, sent.map(({ Operations: operations }) => operations)]).toEqual([
    stored,
    [[{ op: 'replace', path: 'active', value: true }]],
  ])
})
