import { found } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** areas/links */
export function linkHandlers({ links, systems }: EngineParts) {
  const rows = os.links
  return rows.router({
    shared: rows.shared.handler(async ({ input: { target, entityType, after, limit } }) => {
      found(await systems.find(target))
      const names = new Map((await systems.list()).map(({ id, name }) => [id, name]))
      const page = await links.shared({ target, entityType }, after, limit + 1)
      const items = page.slice(0, limit).map(({ of, ...entity }) => ({
        ...entity,
        of: of.map(({ source, sourceEntityId }) => ({
          source,
          sourceEntityId,
          sourceName: names.get(source) ?? source,
        })),
      }))
      return { items, next: page.length > limit ? (items.at(-1)?.targetEntityId ?? null) : null }
    }),
  })
}
