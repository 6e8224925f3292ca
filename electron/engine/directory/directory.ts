import type { Json, JsonObject } from '../../../shared/base/json.ts'
import { resourceTypes } from '../../../shared/scim/schemas/resourceTypes.ts'
import type { ResourceTypeName } from '../../../shared/scim/schema.ts'
import type { Author } from './author.ts'
import type { DirectoryChange } from './changes.ts'
import { etagOf, namesTag } from './etag.ts'
import { patchDraft, replacementDraft, type Draft } from './draft.ts'
import { plainView, present, type View } from './present.ts'
import type { Search } from './query.ts'
import { search, type Found } from './search.ts'
import { findResource } from './store.ts'
import { createWriting, type DirectoryParts, type Target } from './writing.ts'

export type { DirectoryParts, Target } from './writing.ts'

/** How something is written: by whom, only if the version is still this one, and how the result is to be shown. */
export interface Write {
  readonly author: Author
  /** The If-Match header; absent: whatever the version. */
  readonly ifMatch?: string
  readonly view?: View
}

/** People and groups of the Local Identity Directory. What cannot be done is a ScimError with status and keyword. */
export interface Directory {
  /** null: there is none. */
  get(target: Target, view?: View): Promise<JsonObject | null>
  search(search: Search): Promise<Found>
  create(type: ResourceTypeName, body: Json, write: Write): Promise<JsonObject>
  /** PUT: what is not given is taken away, the password excepted. Without a difference nothing changes, the version neither. */
  replace(target: Target, body: Json, write: Write): Promise<JsonObject>
  /** `body` is a PatchOp. */
  patch(target: Target, body: Json, write: Write): Promise<JsonObject>
  remove(target: Target, write: Write): Promise<void>
  /** Changes made by others than the engine, oldest first, each with the resource as it is now (null: gone). The same
   *  ones again until they are acknowledged. */
  takeChanges(limit: number): Promise<readonly (DirectoryChange & { readonly resource: JsonObject | null })[]>
  acknowledge(upTo: number): Promise<void>
  onChange(listener: () => void): () => void
}

export function createDirectory(parts: DirectoryParts): Directory {
  const { database, changes } = parts
  const writing = createWriting(parts)
  const get = async ({ type, id }: Target, view: View = plainView) => {
    const resource = await findResource(database, type, id)
    const [shown] = resource ? await present(database, [resource], view) : []
    return shown ?? null
  }
  const change = async (target: Target, draft: Draft, { author, ifMatch, view }: Write) => {
    const isExpected = (version: number) => ifMatch === undefined || namesTag(ifMatch, etagOf(version))
    const shown = await writing.change(target, draft, { author, isExpected, view: view ?? plainView })
    changes.wake()
    return shown
  }
  return {
    get,
    search: (asked) => search(database, asked),
    async create(type, body, { author, view }) {
      const draft = await replacementDraft(resourceTypes[type], body)
      const shown = await writing.create(type, draft, { author, view: view ?? plainView })
      changes.wake()
      return shown
    },
    replace: async (target, body, write) =>
      change(target, await replacementDraft(resourceTypes[target.type], body), write),
    patch: async (target, body, write) => change(target, await patchDraft(resourceTypes[target.type], body), write),
    async remove(target, { author, ifMatch }) {
      const isExpected = (version: number) => ifMatch === undefined || namesTag(ifMatch, etagOf(version))
      await writing.remove(target, { author, isExpected })
      changes.wake()
    },
    async takeChanges(limit) {
      const taken = []
      for (const one of await changes.take(limit)) {
        const type = one.entityType === 'group' ? 'Group' : 'User'
        taken.push({ ...one, resource: await get({ type, id: one.entityId }) })
      }
      return taken
    },
    acknowledge: (upTo) => changes.acknowledge(upTo),
    onChange: (listener) => changes.onChange(listener),
  }
}
