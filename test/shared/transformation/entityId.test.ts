import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { entityIdChanged } from '../../../shared/transformation/entityId.ts'
import { describeRemark } from '../../../shared/transformation/transformation.ts'

const id = { sourcePath: '$.id', targetVariable: 'entityIdSourceSystem' }
const name = { sourcePath: '$.name', targetPath: '$.name' }
const documentOf = (...mappings: JsonObject[]): string => JSON.stringify({ user: { mappings } })
const saysOn = (before: string, after: string): string[] => entityIdChanged(before, after, 'read').map(describeRemark)

describe('a change of the mapping of the id', () => {
  it('needs a reset', () => {
    expect(saysOn(documentOf(id), documentOf({ ...id, sourcePath: '$.number' }))).toEqual([
      'user, mappings: the mapping of entityIdSourceSystem has changed; reset the system, or the next full run creates every user again and deletes the known ones',
    ])
  })

  it('is also one that leaves it out or ignores it', () => {
    const lengths = [documentOf(name), documentOf({ ...id, ignore: true })].map(
      (after) => saysOn(documentOf(id), after).length,
    )
    expect(lengths).toEqual([1, 1])
  })

  it('is none if it moves, if its keys change places, or if other mappings change', () => {
    const moved = documentOf(
      { ...name, optional: true },
      { targetVariable: 'entityIdSourceSystem', sourcePath: '$.id' },
    )
    expect(saysOn(documentOf(id, name), moved)).toEqual([])
  })

  it('is none for an entity type that is new, or whose documents cannot be read', () => {
    const group = JSON.stringify({ user: { mappings: [id] }, group: { mappings: [id] } })
    expect([saysOn(documentOf(id), group), saysOn('no document', group), saysOn(group, '')]).toEqual([[], [], []])
  })
})
