import type { JsonObject } from '../../shared/base/json.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import type { Direction } from '../../shared/transformation/transformation.ts'
import { startTestEngine, userSchema, type TestEngine } from './engine.ts'
import { buildJobLandscape, type JobLandscape, type JobLandscapeOptions, type JobTarget } from './jobLandscape.ts'
import { setProperties } from './setProperties.ts'

/** An engine with a source and targets, and what administrators do between two runs. */
export interface RuleLandscape extends JobLandscape {
  readonly engine: TestEngine
  /** The first one. */
  readonly target: JobTarget
  /** Somebody the target gets without the engine; answers the id there. */
  plant(userName: string): Promise<string>
  /** Deletes somebody at the target by hand. */
  uproot(id: string): Promise<void>
  setProperties(system: SystemId, more: Readonly<Record<string, string>>): Promise<void>
  /** Changes one entity type of a transformation of the source (read) or of the first target (write). */
  edit(direction: Direction, type: 'user' | 'group', change: (type: EntityRules) => JsonObject): Promise<void>
}

export type EntityRules = JsonObject & { readonly mappings: readonly JsonObject[] }

export async function buildRuleLandscape(options: JobLandscapeOptions = {}): Promise<RuleLandscape> {
  const engine = await startTestEngine()
  const { transformations } = engine.client
  const landscape = await buildJobLandscape(engine, options)
  const [target] = landscape.targets
  if (!target) throw new Error('There is no target.')
  const byHand = async (method: string, path: string, body?: JsonObject): Promise<string> => {
    const headers = { authorization: `Basic ${btoa('provost:secret')}`, 'content-type': 'application/scim+json' }
    const answer = await fetch(`${target.server.url}${path}`, {
      ...{ method, headers },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text
  }
  return {
    ...landscape,
    ...{ engine, target },
    plant: async (userName) => {
      const text = await byHand('POST', '/Users', { schemas: [userSchema], userName })
      return (JSON.parse(text) as { readonly id: string }).id
    },
    uproot: async (id) => {
      await byHand('DELETE', `/Users/${id}`)
    },
    setProperties: (system, more) => setProperties(engine.client, system, more),
    edit: async (direction, type, change) => {
      const place = { id: direction === 'read' ? landscape.source : target.id, direction }
      const { version, document } = await transformations.get(place)
      const types = JSON.parse(document) as Record<string, EntityRules>
      const changed = JSON.stringify({ ...types, [type]: change(types[type] ?? { mappings: [] }) })
      await transformations.save({ ...place, version, document: changed, description: 'For a test' })
    },
    close: async () => {
      await engine.close()
      await landscape.close()
    },
  }
}
