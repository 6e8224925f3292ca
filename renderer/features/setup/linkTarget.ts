import type { SystemId } from '../../../shared/domain/ids.ts'
import { client } from '../../api/connection.ts'
import { callProblem } from '../../composables/callProblem.ts'

const attempts = 3

/** Links a target to a source, or ends the link; its other sources stay, also those somebody else adds meanwhile. */
export async function linkTarget(id: SystemId, source: SystemId, isLinked: boolean): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { version, sources } = await client.systems.get({ id })
    if (sources.includes(source) === isLinked) return
    const changed = isLinked ? [...sources, source] : sources.filter((one) => one !== source)
    try {
      await client.systems.setSources({ id, version, sources: changed })
      return
    } catch (error) {
      if (callProblem(error).code !== 'CONFLICT' || attempt === attempts) throw error
    }
  }
}
