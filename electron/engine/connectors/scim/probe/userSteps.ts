import { allSaid, said, type Said } from '../../../../../shared/base/said.ts'
import { isJsonObject, own, type JsonObject } from '../../../../../shared/base/json.ts'
import { isProblem, type Attempt, type Bench, type Subject } from './bench.ts'
import { fine, trap, type Finding, type Wanted } from './steps.ts'

export function userBody(name: string): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: name,
    name: { givenName: 'Provost', familyName: 'Probe' },
    displayName: 'Provost Probe',
    title: 'Probe',
    emails: [{ value: `${name}@example.invalid`, type: 'work', primary: true }],
    active: false,
  }
}

/** Whether a second user of the same name is refused (RFC 7644 3.3: 409 uniqueness). */
export async function probeTwice(bench: Bench): Promise<Finding> {
  const second = await bench.create('user', userBody(bench.name))
  if (!isProblem(second)) {
    await bench.remove(second)
    return trap(said`A second user with the same userName is created: a lost answer could leave duplicates.`)
  }
  return second.code === 'alreadyExists'
    ? fine(said`A second user with the same userName is refused as a duplicate.`)
    : trap(said`A second user with the same userName is refused, but not as a duplicate: ${second.message}`)
}

/** Whether a PUT replaces (RFC 7644 3.5.1), and whether it wants If-Match. */
export async function probePut(bench: Bench, user: Subject): Promise<Finding> {
  const body = { ...userBody(bench.name), id: user.id, displayName: 'Put' }
  const plain = await bench.put(user, body)
  const isVersionWanted = plain.kind === 'refused' && ['409', '412', '428'].includes(plain.problem.status ?? '')
  if (isVersionWanted) bench.takeAnyVersion()
  const attempt = isVersionWanted ? await bench.put(user, body) : plain
  if (attempt.kind === 'refused') return trap(said`PUT is refused: ${attempt.problem.message}`, patchWanted)
  if (!(await hasName(bench, user, 'Put'))) return trap(said`PUT is answered well, and changes nothing.`, patchWanted)
  return isVersionWanted
    ? fine(said`PUT replaces, if If-Match comes with it.`, wildcardWanted)
    : fine(said`PUT replaces.`)
}

const patchWanted: Wanted = {
  property: 'scim.support.patch.operation',
  value: 'true',
  why: said`PUT does not work there.`,
}
const wildcardWanted: Wanted = {
  property: 'scim.include.if.match.wildcard.header',
  value: 'true',
  why: said`Writes without If-Match are refused.`,
}

/** Whether a PATCH changes one attribute (RFC 7644 3.5.2.3). */
export async function probePatch(bench: Bench, user: Subject): Promise<Finding> {
  const attempt = await bench.patch(user, [{ op: 'replace', path: 'displayName', value: 'Patched' }])
  const works = attempt.kind === 'answered' && (await hasName(bench, user, 'Patched'))
  const wanted = (why: Said): Wanted => ({ property: 'scim.support.patch.operation', value: String(works), why })
  if (works) return fine(said`PATCH changes what it names.`, wanted(said`PATCH works, and sends only what changed.`))
  const why = said`PATCH does not work there.`
  return attempt.kind === 'refused'
    ? trap(said`PATCH is refused: ${attempt.problem.message}`, wanted(why))
    : trap(said`PATCH is answered well, and changes nothing.`, wanted(why))
}

/** What becomes of a value that is left out of a PUT, is null in it, or is removed by PATCH (RFC 7643 2.5). */
export async function probeNull(bench: Bench, user: Subject): Promise<Finding> {
  const full = userBody(bench.name)
  const without = Object.fromEntries(Object.entries(full).filter(([name]) => name !== 'title'))
  const ways: readonly (readonly [Said, () => Promise<Attempt>])[] = [
    [said`A value is emptied by leaving it out of a PUT.`, () => bench.put(user, { ...without, id: user.id })],
    [said`A value is emptied by null in a PUT.`, () => bench.put(user, { ...without, id: user.id, title: null })],
    [said`A value is emptied by remove in a PATCH.`, () => bench.patch(user, [{ op: 'remove', path: 'title' }])],
  ]
  const removing: Said[] = []
  for (const [way, send] of ways) {
    // Whatever the way before left is filled again.
    await bench.put(user, { ...full, id: user.id })
    const sent = await send()
    if (sent.kind === 'answered' && !(await hasTitle(bench, user))) removing.push(way)
  }
  if (removing.length === 0)
    return trap(said`No way was found to empty a value: what is removed at the source stays there.`)
  if (removing.length === ways.length) return fine(allSaid(removing))
  return trap(allSaid([...removing, said`The other ways do not empty it.`]))
}

/** Whether a write that names another version is refused (RFC 7644 3.14). */
export async function probeVersion(bench: Bench, user: Subject): Promise<Finding> {
  const read = await bench.read(user)
  const meta = own(read ?? {}, 'meta') ?? null
  const version = isJsonObject(meta) ? own(meta, 'version') : undefined
  if (typeof version !== 'string') return fine(said`Versions are not kept: the last write wins.`)
  const stale = await bench.put(user, { ...userBody(bench.name), id: user.id }, 'W/"provost-no-such-version"')
  return stale.kind === 'refused'
    ? fine(said`Versions are kept: a write that names another one is refused.`)
    : trap(said`Versions are shown, but a write that names another one goes through.`)
}

/** Whether writes may come together (RFC 7644 3.7). */
export async function probeBulk(bench: Bench, user: Subject): Promise<Finding> {
  const data = { ...userBody(bench.name), id: user.id, displayName: 'Bulk' }
  const attempt = await bench.bulk({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
    Operations: [{ method: 'PUT', path: `/Users/${encodeURIComponent(user.id)}`, data }],
  })
  const works = attempt.kind === 'answered' && (await hasName(bench, user, 'Bulk'))
  const wanted = (why: Said): Wanted => ({ property: 'scim.support.bulk.operation', value: String(works), why })
  if (!works)
    return fine(said`Bulk is not offered; every write is a call of its own.`, wanted(said`Bulk does not work there.`))
  const { maximumOperations } = bench.provider.bulk
  const most = Math.min(maximumOperations ?? 20, 100)
  const count: Wanted = {
    property: 'scim.bulk.operations.max.count',
    value: String(most),
    why:
      maximumOperations === null
        ? said`The system does not say how many it takes.`
        : said`The system takes ${maximumOperations} at once.`,
  }
  return fine(said`Bulk works.`, wanted(said`Several writes go in one request.`), count)
}

/** Whether a deleted user is gone (RFC 7644 3.6). */
export async function probeDelete(bench: Bench, user: Subject): Promise<Finding> {
  const removed = await bench.remove(user)
  if (removed.kind === 'refused') return trap(said`DELETE is refused: ${removed.problem.message}`)
  if (await bench.read(user)) return trap(said`A deleted user can still be read: it was switched off, not deleted.`)
  return fine(said`A deleted user is gone.`)
}

const hasName = async (bench: Bench, user: Subject, name: string) =>
  own((await bench.read(user)) ?? {}, 'displayName') === name

async function hasTitle(bench: Bench, user: Subject): Promise<boolean> {
  const title = own((await bench.read(user)) ?? {}, 'title') ?? ''
  return title !== ''
}
