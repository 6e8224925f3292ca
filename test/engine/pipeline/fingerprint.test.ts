import { describe, expect, it } from 'vitest'
import type { TargetEntity } from '../../../shared/domain/entity.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import { differenceOf, fingerprintOf } from '../../../electron/engine/pipeline/fingerprint.ts'
import type { PlannedWork } from '../../../electron/engine/pipeline/plan.ts'

const create: PlannedWork = { operation: 'create', uncertain: null }
const end = {
  id: 'target' as SystemId,
  type: 'scimSystem',
  properties: { URL: 'https://one.example' },
} as unknown as System

function fingerprint(entity: Partial<TargetEntity> = {}, more: { plan?: PlannedWork; end?: System } = {}): string {
  const written = {
    ...({ kind: 'written', operation: 'create', hash: null, adoptOnly: null } as const),
    entity: { type: 'user', body: { userName: 'ada', password: 'x' }, secretPaths: ['$.password'], ...entity } as const,
  }
  return fingerprintOf({ plan: more.plan ?? create, written }, [more.end ?? end])
}

describe('the fingerprint of what is planned', () => {
  it('is the same for the same, whatever the new password', () => {
    const same = fingerprint({ body: { password: 'y', userName: 'ada' } })
    expect(differenceOf(fingerprint(), same)).toBe('none')
  })

  it('differs with the document, with what an update governs, and with the operation', () => {
    const others = [
      fingerprint({ body: { userName: 'ben', password: 'x' } }),
      fingerprint({ governs: [['nickName']] }),
      fingerprint({ isPartial: true }),
      fingerprint({}, { plan: { operation: 'delete', targetEntityId: 't1' } as unknown as PlannedWork }),
    ]
    expect(others.map((other) => differenceOf(fingerprint(), other))).toEqual(others.map(() => 'document'))
  })

  it('says where the settings alone differ', () => {
    const moved = { ...end, properties: { URL: 'https://two.example' } }
    expect(differenceOf(fingerprint(), fingerprint({}, { end: moved }))).toBe('settings')
  })
})
