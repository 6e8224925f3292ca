import type { SystemId } from '../../../shared/domain/ids.ts'
import { found } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** areas/links */
export function linkHandlers({ links, systems, people }: EngineParts) {
  const rows = os.links
  return rows.router({
    shared: rows.shared.handler(async ({ input: { target, entityType, after, limit } }) => {
      found(await systems.find(target))
      const names = new Map((await systems.list()).map(({ id, name }) => [id, name]))
      const page = await links.shared({ target, entityType }, after, limit + 1)
      const nameOf = async (source: SystemId, entityId: string) =>
        (await people.lastSeen({ source, entityType, entityId }))?.name ?? null
      const items = await Promise.all(
        page.slice(0, limit).map(async ({ of, ...entity }) => ({
          ...entity,
          of: await Promise.all(
            of.map(async ({ source, sourceEntityId }) => ({
              ...{ source, sourceEntityId, sourceName: names.get(source) ?? source },
              name: await nameOf(source, sourceEntityId),
            })),
          ),
        })),
      )
      return { items, next: page.length > limit ? (items.at(-1)?.targetEntityId ?? null) : null }
    }),
  })
}
