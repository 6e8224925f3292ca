import type { System } from '../../../shared/domain/system.ts'
import { readDocument } from '../../../shared/transformation/document.ts'
import { collectRemarks } from '../../../shared/transformation/remarks.ts'
import { TransformationError } from '../../../shared/transformation/transformation.ts'
import type { Systems } from '../systems/systems.ts'
import type { Transformations } from '../systems/transformations.ts'

export interface IgnoredGroupsNeeds {
  readonly systems: Pick<Systems, 'targetsOf'>
  readonly transformations: Pick<Transformations, 'current' | 'compiled'>
}

/** The enabled targets of a source that carry groups, where its read transformation has groups and ignores them (spec 21,
 *  groups missing). A document that does not compile says nothing. */
export async function ignoredGroups(source: System, needs: IgnoredGroupsNeeds): Promise<readonly System[]> {
  const { transformations, systems } = needs
  const document = (await transformations.current(source.id, 'read'))?.document ?? '{}'
  const hasGroups = readDocument(document, collectRemarks()).some(({ type }) => type === 'group')
  if (!hasGroups || (await carriesGroups(source, 'read', transformations)) !== false) return []
  const carrying: System[] = []
  for (const target of await systems.targetsOf(source.id))
    if ((await carriesGroups(target, 'write', transformations)) === true) carrying.push(target)
  return carrying
}

async function carriesGroups(
  system: System,
  direction: 'read' | 'write',
  transformations: IgnoredGroupsNeeds['transformations'],
): Promise<boolean | null> {
  try {
    return (await transformations.compiled(system, direction)).entityTypes.includes('group')
  } catch (error) {
    if (error instanceof TransformationError) return null
    throw error
  }
}
