import { expect } from 'vitest'
import type { AdminClient } from '../../shared/contract/adminApi.ts'
import { person } from '../kit/engine.ts'
import type { Landscape } from '../kit/landscape.ts'

export async function callTransformations({ transformations }: AdminClient, { source }: Landscape): Promise<void> {
  const place = { id: source, direction: 'read' } as const
  const { document, version, isDefault } = await transformations.get(place)
  expect(isDefault).toBe(true)
  expect(await transformations.getDefault(place)).toEqual({ document })
  expect(await transformations.check({ document, direction: 'read' })).toEqual([])
  const from = { ...place, description: 'Same' }
  const second = await transformations.save({ ...from, version, document })
  const third = await transformations.applyVersion({ ...from, version: second.version, apply: version })
  const fourth = await transformations.applyDefault({ ...from, version: third.version })
  const fifth = await transformations.resetToInitial({ ...from, version: fourth.version })
  expect((await transformations.versions(place)).items[0]?.version).toBe(fifth.version)
  expect(await transformations.getVersion({ ...place, version })).toMatchObject({ document })
  expect(await transformations.difference({ ...place, from: version, to: fifth.version })).toEqual([])
}

export async function callTrials({ transformations, systems, directory }: AdminClient): Promise<void> {
  const { id } = await systems.create({ type: 'localIdentityDirectory', name: 'Tried', role: 'source' })
  const { resource } = await directory.create({ kind: 'users', resource: person('tia') })
  const place = { id, direction: 'read' } as const
  const { document } = await transformations.get(place)
  const sample = await transformations.readSample({ ...place, entityType: 'user', entityId: resource['id'] as string })
  expect(sample.source).toBe('Tried')
  expect(await transformations.impact({ ...place, document })).toMatchObject({ changed: 0, lines: [], unread: [] })
  await systems.remove({ id, version: (await systems.get({ id })).version })
}

export async function callCases({ transformations }: AdminClient, { source }: Landscape): Promise<void> {
  const place = { id: source, direction: 'read' } as const
  const expected = { kind: 'skipped', reason: 'ignored' } as const
  const draft = { name: 'A group', entityType: 'group', operation: 'read', input: { id: 'g1' }, expected } as const
  await transformations.addCase({ ...place, ...draft })
  const [added] = await transformations.listCases(place)
  if (!added) throw new Error('The case is not listed.')
  const one = { ...place, case: added.id }
  await transformations.changeCase({ ...one, ...draft, name: 'Groups', version: added.version })
  const changed = await transformations.getCase(one)
  expect(changed.name).toBe('Groups')
  expect(JSON.stringify(await transformations.runCases(place))).toContain(added.id)
  await transformations.removeCase({ ...one, version: changed.version })
}
