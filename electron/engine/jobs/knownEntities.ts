import type { Database } from '../storage/database.ts'
import { answeredAmong, type ReferringPlace } from '../systems/openReferences.ts'
import { knownOf, type Digested, type Known } from './sourceState.ts'

/** What a Read knows of the entities of a page; those never read are left out. Who names somebody that has a relation by now is
 *  not unchanged: the targets lack that one (spec 5.3). */
export async function knownEntities(
  database: Database,
  place: ReferringPlace,
  entities: readonly Digested[],
): Promise<readonly Known[]> {
  const known = await knownOf(database, place, entities)
  const idOf = ({ index }: Known) => entities[index]?.id ?? ''
  const same = known.filter(({ isUnchanged }) => isUnchanged).map(idOf)
  const answered = new Set(await answeredAmong(database, place, same))
  return known.map((one) => (answered.has(idOf(one)) ? { ...one, isUnchanged: false } : one))
}
