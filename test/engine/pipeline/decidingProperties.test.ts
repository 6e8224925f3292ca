import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemTypes } from '../../../shared/catalog/index.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { settingsDigest } from '../../../electron/engine/pipeline/decidingProperties.ts'

const digestOf = (properties: Readonly<Record<string, string>>) =>
  settingsDigest([{ id: 'target' as SystemId, type: 'scimSystem', properties }])

/** How fast, how often, by which way, what is logged, who is told, who agrees: nothing of it decides what is written. */
const others = [
  /^ips\.(trace|job\.notification|failed\.request|delete\.threshold)\./,
  /^provost\.(delete|before\.images)\b/,
  /^provost\.(concurrency|timeout|rate\.per\.second|breaker\.failures|page\.size)$/,
  /^provost\.proxy(\.|$)/,
  /^provost\.(polling\.minutes|gap\.catchUp|silence\.hours|realtime\.mode)$/,
  /^ips\.(delta\.read|full\.read\.force\.count)$/,
]
const names = [...new Set(systemTypes.flatMap(({ properties }) => properties.map(({ name }) => name)))]
const value = fc.string({ maxLength: 12 })

describe('what decides about what is written', () => {
  it('is every property of every product but those that only say how', () => {
    const unlike = (name: string, [one, other]: readonly [string, string]) =>
      one !== other && (digestOf({ [name]: one }) === digestOf({ [name]: other })) !== others.some((o) => o.test(name))
    const property = fc.property(fc.constantFrom(...names), fc.tuple(value, value), (name, values) => {
      expect({ name, isAsSaid: !unlike(name, values) }).toEqual({ name, isAsSaid: true })
    })
    fc.assert(property, { numRuns: 3000 })
    expect(names.length).toBeGreaterThan(100)
  })

  it('is also a property nobody has declared yet', () => {
    const property = fc.property(fc.stringMatching(/^[a-z]{3,8}\.[a-z]{3,8}$/), value, (name, given) => {
      expect(digestOf({ [name]: given })).not.toBe(digestOf({}))
    })
    fc.assert(property)
  })

  it('is the same in whatever order the properties stand', () => {
    expect(digestOf({ URL: 'a', User: 'b' })).toBe(digestOf({ User: 'b', URL: 'a' }))
  })
})
