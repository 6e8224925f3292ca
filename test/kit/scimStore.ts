import { randomUUID } from 'node:crypto'
import SCIMMY from 'scimmy'
import { withLiterals } from './scimQuery.ts'

/** A stored resource: what the client wrote, with id and times. */
export type StoredResource = Record<string, unknown> & { readonly id: string }

/** What one server knows. Handed to the handlers as their context, because scimmy has one set of handlers per process. */
export interface ScimStore {
  readonly users: Map<string, StoredResource>
  readonly groups: Map<string, StoredResource>
  /** Ids by the unique name in lower case. */
  readonly userNames: Map<unknown, string>
  readonly groupNames: Map<unknown, string>
}

export function createScimStore(): ScimStore {
  return { users: new Map(), groups: new Map(), userNames: new Map(), groupNames: new Map() }
}

/** What a handler is told about the call. */
export interface Call {
  readonly store: ScimStore
  readonly literals: readonly string[]
}

type Resource = SCIMMY.Types.Resource
interface Kind {
  readonly map: (store: ScimStore) => Map<string, StoredResource>
  readonly names: (store: ScimStore) => Map<unknown, string>
  readonly uniqueName: 'userName' | 'displayName'
}

let declared = false

/** Declares Users with the enterprise extension and Groups, once per process. */
export function declareResources(): void {
  if (declared) return
  declared = true
  const users: Kind = { map: (store) => store.users, names: (store) => store.userNames, uniqueName: 'userName' }
  const groups: Kind = { map: (store) => store.groups, names: (store) => store.groupNames, uniqueName: 'displayName' }
  SCIMMY.Resources.declare(SCIMMY.Resources.User.extend(SCIMMY.Schemas.EnterpriseUser, false))
    .ingress(((resource: Resource, instance: object, { store }: Call) =>
      write(users, resource, instance, store)) as never)
    .egress(((resource: Resource, call: Call) => read(users, resource, call)) as never)
    .degress((resource: Resource, { store }: Call) => remove(users, resource, store))
  SCIMMY.Resources.declare(SCIMMY.Resources.Group)
    .ingress(((resource: Resource, instance: object, { store }: Call) =>
      write(groups, resource, instance, store)) as never)
    .egress(((resource: Resource, call: Call) => read(groups, resource, call)) as never)
    .degress((resource: Resource, { store }: Call) => remove(groups, resource, store))
}

function write(kind: Kind, resource: Resource, instance: object, store: ScimStore): StoredResource {
  const map = kind.map(store)
  const before = resource.id === undefined ? undefined : found(map, resource.id)
  const body = JSON.parse(JSON.stringify(instance)) as Record<string, unknown>
  const name = lower(body[kind.uniqueName])
  const id = before?.id ?? randomUUID()
  const names = kind.names(store)
  if ((names.get(name) ?? id) !== id) throw new SCIMMY.Types.Error(409, 'uniqueness', `${kind.uniqueName} is taken`)
  const now = new Date().toISOString()
  const created = (before?.['meta'] as { created?: string } | undefined)?.created ?? now
  const stored: StoredResource = { ...body, id, meta: { created, lastModified: now } }
  if (before !== undefined) names.delete(lower(before[kind.uniqueName]))
  names.set(name, id)
  map.set(id, stored)
  return stored
}

function read(kind: Kind, resource: Resource, { store, literals }: Call): StoredResource | StoredResource[] {
  const map = kind.map(store)
  if (resource.id !== undefined) return found(map, resource.id)
  const all = [...map.values()]
  if (resource.filter === undefined) return shown(all, resource)
  const expressions: unknown = withLiterals([...resource.filter], literals)
  const filter = new SCIMMY.Types.Filter(expressions)
  const name = soughtName(expressions, kind.uniqueName)
  const named = name === null ? null : map.get(kind.names(store).get(lower(name)) ?? '')
  const matching: unknown = filter.match(named === null ? all : named === undefined ? [] : [named])
  return shown(matching as StoredResource[], resource)
}

/** A list of the same length with nothing but what the page shows, which is all that scimmy then makes resources of. */
function shown(all: StoredResource[], { constraints }: Resource): StoredResource[] {
  const { sortBy, startIndex = 1, count = 20 } = constraints ?? {}
  // A page that begins within the first one is cut out of the whole list.
  if (sortBy !== undefined || (startIndex > 1 && startIndex <= count)) return all
  const page = all.slice(startIndex - 1, startIndex - 1 + count)
  page.length = all.length
  return page
}

/** What a filter compares the unique name with, where it is all the filter asks; else null. */
function soughtName(expressions: unknown, uniqueName: string): unknown {
  const [only, ...more] = expressions as readonly Record<string, unknown>[]
  const [attribute = '', ...others] = Object.keys(only ?? {})
  const asked = only?.[attribute]
  // Of a sub-attribute there is an object with its name.
  const [comparator, value] = Array.isArray(asked) ? (asked as readonly unknown[]) : []
  const isAll = more.length === 0 && others.length === 0 && attribute === uniqueName && comparator === 'eq'
  return isAll ? value : null
}

function remove(kind: Kind, resource: Resource, store: ScimStore): void {
  const map = kind.map(store)
  const { id, ...body } = found(map, resource.id ?? '')
  map.delete(id)
  kind.names(store).delete(lower(body[kind.uniqueName]))
}

function found(map: Map<string, StoredResource>, id: string): StoredResource {
  const stored = map.get(id)
  if (stored === undefined) throw new SCIMMY.Types.Error(404, null as never, `Resource ${id} not found`)
  return stored
}

const lower = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value)
