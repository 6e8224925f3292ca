import type { LandscapeManifest } from '../../../shared/domain/move.ts'
import type { TechnicalUsers } from '../access/technicalUsers.ts'
import type { LandscapeScope } from '../systems/moveBook.ts'
import type { Systems } from '../systems/systems.ts'
import type { Landscape } from './landscape.ts'

export interface ManifestNeeds {
  readonly systems: Pick<Systems, 'list'>
  readonly technicalUsers: Pick<TechnicalUsers, 'list'>
  readonly landscape: Pick<Landscape, 'layout' | 'counts'>
  readonly product: string
}

/** What there is here, and how many rows of it. */
export async function manifestOf(needs: ManifestNeeds): Promise<LandscapeManifest> {
  const { landscape, product } = needs
  const systems = (await needs.systems.list()).map(({ id, name, kind, enabled }) => ({ id, name, kind, enabled }))
  const users = (await needs.technicalUsers.list()).map(({ id, displayName }) => ({ id, name: displayName }))
  const counts = await landscape.counts({
    ...{ systems: systems.map(({ id }) => id), users: users.map(({ id }) => id) },
    people: true,
  })
  return { product, layout: landscape.layout, systems, users, people: counts['directoryResource'] ?? 0, counts }
}

export function scopeOf({ systems, users, people }: LandscapeManifest): LandscapeScope {
  return { systems: systems.map(({ id }) => id), users: users.map(({ id }) => id), people: people > 0 }
}
