import { client } from '../../api/connection.ts'
import { onePage, provisioningOf } from '../../api/provisioning.ts'
import type { Provision, ToSend } from '../../components/provision/provision.ts'
import { idOf, type EntryKind } from './entryFields.ts'
import type { useDirectorySources } from './useDirectorySources.ts'

type Directory = Pick<ReturnType<typeof useDirectorySources>, 'sources' | 'targets'>

const atOnce = 200

/** Provisions entries of the directory through every source that reads it. */
export function useProvision(kind: () => EntryKind, directory: Directory) {
  const provision = (given: Pick<Provision, 'people' | 'count'>, ids: () => AsyncIterable<readonly string[]>) => {
    const targets = directory.targets.value
    const sources = directory.sources.value.map(({ id }) => {
      const following = targets.filter((target) => target.sources.includes(id))
      return { id, targets: following.map((target) => target.id) }
    })
    const entityType = kind() === 'users' ? 'user' : 'group'
    return { ...given, targets, ...provisioningOf({ entityType, sources, ids }) } satisfies Provision
  }
  return {
    ofEntries: (people: readonly ToSend[]): Provision =>
      provision({ people, count: people.length }, () => onePage(people.map(({ id }) => id))),
    /** Of all that a search finds. */
    ofSearch: (search: string, count: number): Provision =>
      provision({ people: null, count }, () => found(kind(), search)),
  }
}

async function* found(kind: EntryKind, search: string): AsyncGenerator<readonly string[]> {
  for (let startIndex = 1; ; startIndex += atOnce) {
    const { entries, total } = await client.directory.list({ kind, search, startIndex, count: atOnce })
    if (entries.length > 0) yield entries.map(({ resource }) => idOf(resource))
    if (entries.length === 0 || startIndex + atOnce > total) return
  }
}
