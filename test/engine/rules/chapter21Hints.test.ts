import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'

/** The rows of the table of symptoms that are hints on a transformation. */

let engine: TestEngine
beforeEach(async () => {
  engine = await startTestEngine()
})
afterEach(() => engine.close())

const target = async (type: string): Promise<SystemId> => {
  const properties = { URL: 'https://target.example', Authentication: 'BasicAuthentication', User: 'provost' }
  const about = { role: 'target', type, name: type, secrets: { Password: 'secret' } } as const
  return (await engine.client.systems.create({ ...about, properties })).id
}

/** The advice on the document as it would be after somebody edited it. */
async function adviceOn(id: SystemId, edit: (document: string) => string): Promise<readonly string[]> {
  const { document } = await engine.client.transformations.get({ id, direction: 'write' })
  const { properties } = await engine.client.systems.get({ id })
  const remarks = await engine.client.transformations.check({
    document: edit(document),
    direction: 'write',
    properties,
  })
  return remarks.map(({ severity, key, message }) => [severity, key, message].join(' '))
}

describe('21: hints on a transformation', () => {
  it('Users created but cannot log on: the password status that forbids it', async () => {
    const id = await target('identityAuthentication')
    const hint = 'advice constant users are created, but cannot sign in with a password there; another status lets them'
    const given = await adviceOn(id, (document) => document)
    const changed = await adviceOn(id, (document) => document.replaceAll('"disabled"', '"initial"'))
    expect([given.includes(hint), changed.includes(hint)]).toEqual([true, false])
  })

  it('Attributes fall back to defaults in S/4-type targets: what is written at the create alone, where updates are PUT', async () => {
    const id = await target('s4hanaCloud')
    const given = await adviceOn(id, (document) => document)
    const atCreate = await adviceOn(id, (document) => {
      const types = JSON.parse(document) as { readonly user: { readonly mappings: readonly object[] } }
      const mapping = { sourcePath: '$.timezone', targetPath: '$.timezone', optional: true, scope: 'createEntity' }
      return JSON.stringify({ ...types, user: { ...types.user, mappings: [...types.user.mappings, mapping] } })
    })
    const hint =
      'advice scope an update replaces the whole entity (PUT): what is written at the create alone falls back to its default then; leave the scope out, or let updates be sent with PATCH'
    expect([given.includes(hint), atCreate.includes(hint)]).toEqual([false, true])
  })
})
