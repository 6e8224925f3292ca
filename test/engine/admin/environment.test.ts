import { MessageChannel } from 'node:worker_threads'
import { safe } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { goesOnProtected } from '../../../electron/engine/admin/environmentGuard.ts'
import { connectPort, type Connection } from '../../kit/client.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { callable, namesOf, rows } from '../../suites/contractRows.ts'

let engine: TestEngine
let wire: Connection
beforeEach(async () => {
  engine = await startTestEngine()
  const { port1, port2 } = new MessageChannel()
  engine.engine.accept(port1, { name: 'maria', permission: 'administer' })
  wire = connectPort(port2)
})
afterEach(async () => {
  await wire.close()
  await engine.close()
})

const own = { role: 'source', type: 'localIdentityDirectory', name: 'Own' } as const
const production = { name: 'Production', colour: 'red', isProtected: true } as const
const protect = async (isProtected: boolean) => {
  const { version } = await engine.client.engine.getEnvironment()
  return engine.client.engine.saveEnvironment({ version, settings: { ...production, isProtected } })
}
const codeOf = async (row: string) => {
  const { error } = await safe(callable(wire.client, row)({}))
  return error !== null && 'code' in error ? error.code : null
}

describe('a protected environment', () => {
  it('is shown to everybody, and still is after a start', async () => {
    await protect(true)
    expect((await engine.client.engine.state({})).environment).toEqual(production)
    await wire.close()
    await engine.close(true)
    engine = await startTestEngine({ dataFolder: engine.dataFolder })
    expect((await engine.client.engine.state({})).environment).toEqual(production)
  })

  it('refuses every row that changes the configuration, and no other', async () => {
    await protect(true)
    const refused = []
    for (const row of rows) if ((await codeOf(row.name)) === 'FORBIDDEN') refused.push(row)
    const configuration = rows.filter(
      ({ permission, name }) => permission === 'administer' && !(name in goesOnProtected),
    )
    expect(namesOf(refused)).toEqual(namesOf(configuration))
    expect(Object.keys(goesOnProtected).filter((name) => !rows.some((row) => row.name === name))).toEqual([])
  })

  it('says which environment it is and who lifts the protection', async () => {
    const { id } = await engine.client.systems.create(own)
    await protect(true)
    const { error } = await safe(engine.client.systems.remove({ id, version: 1 }))
    expect(error?.message).toBe(
      'The environment Production is protected: systems.remove would change its configuration. Whoever may administer the engine lifts the protection under Settings.',
    )
  })

  it('can be changed again once the protection is lifted', async () => {
    await protect(true)
    await protect(false)
    const { id } = await engine.client.systems.create(own)
    expect(id).not.toBe('')
  })
})
