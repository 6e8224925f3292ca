import { MessageChannel } from 'node:worker_threads'
import { safe } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Caller } from '../../../shared/domain/access.ts'
import { fullRights, highestStep, includes, isFull, joinRights } from '../../../shared/domain/rights.ts'
import { connectPort, type Connection } from '../../kit/client.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'

let engine: TestEngine
let wires: Connection[]
beforeEach(async () => {
  engine = await startTestEngine()
  wires = []
})
afterEach(async () => {
  await Promise.all(wires.map((wire) => wire.close()))
  await engine.close()
})

function as(rights: Caller['rights'] & object) {
  const { port1, port2 } = new MessageChannel()
  engine.engine.accept(port1, { id: 'a1', name: 'ken', permission: 'administer', rights })
  const wire = connectPort(port2)
  wires.push(wire)
  return wire.client
}
const codeOf = async (call: Promise<unknown>) => {
  const { error } = await safe(call)
  return error !== null && 'code' in error ? error.code : null
}
const draft = (role: 'source' | 'target', name: string) => ({ role, type: 'localIdentityDirectory', name }) as const

describe('rights to systems', () => {
  it('go by the kind of the system', async () => {
    const { systems } = engine.client
    const { id: source } = await systems.create(draft('source', 'People'))
    const { id: target } = await systems.create(draft('target', 'Mirror'))
    const ken = as({ targets: 'administer', sources: 'view' })
    const codes = [
      await codeOf(ken.systems.setEnabled({ id: target, version: 1, enabled: false })),
      await codeOf(ken.systems.setEnabled({ id: source, version: 1, enabled: false })),
      await codeOf(ken.systems.get({ id: source })),
      await codeOf(ken.systems.create(draft('source', 'More'))),
      await codeOf(ken.systems.create(draft('target', 'More'))),
      await codeOf(ken.transformations.get({ id: source, direction: 'read' })),
      await codeOf(ken.transformations.addCase({ id: source, direction: 'read' } as never)),
    ]
    expect(codes).toEqual([null, 'FORBIDDEN', null, 'FORBIDDEN', null, null, 'FORBIDDEN'])
  })

  it('hide the systems of other kinds', async () => {
    const { systems } = engine.client
    await systems.create(draft('source', 'People'))
    await systems.create(draft('target', 'Mirror'))
    const seen = await Promise.all(
      [{ sources: 'view' }, { targets: 'operate' }, { logs: 'administer' }, { proxies: 'view' }].map(async (rights) => {
        const { data } = await safe(as(rights as never).systems.list({}))
        return data?.map(({ name }) => name) ?? null
      }),
    )
    expect(seen).toEqual([['People'], ['Mirror'], null, []])
  })

  it('do not let a draft of one kind use the secrets of a system of another', async () => {
    const { id } = await engine.client.systems.create(draft('source', 'People'))
    const ken = as({ targets: 'administer' })
    expect(await codeOf(ken.systems.testDraft({ ...draft('target', 'Mirror'), id }))).toBe('FORBIDDEN')
  })
})

describe('rights', () => {
  it('include the steps before them', () => {
    expect([includes('operate', 'view'), includes('view', 'operate'), includes(undefined, 'view')]).toEqual([true, false, false]) // prettier-ignore
  })

  it('are joined area by area, the higher step wins', () => {
    const joined = joinRights([
      { logs: 'operate', sources: 'view' },
      { logs: 'view', targets: 'administer' },
    ])
    expect([joined, highestStep(joined), isFull(joined), isFull(fullRights)]).toEqual([
      { logs: 'operate', sources: 'view', targets: 'administer' },
      'administer',
      false,
      true,
    ])
  })
})
