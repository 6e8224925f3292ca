import { z } from 'zod'
import { rowOf } from '../permission.ts'
import { checkResult, properties, system, systemId, systemKind, version } from '../schemas.ts'

const row = rowOf('system')

const draft = z.object({
  role: systemKind,
  type: z.string().min(1).max(100),
  name: z.string().max(200),
  description: z.string().max(2000).default(''),
  properties: properties.default({}),
  /** Values for the vault; never sent back. */
  secrets: properties.default({}),
  sources: z.array(systemId).max(200).readonly().default([]),
})
const change = z.object({
  id: systemId,
  version,
  name: z.string().max(200),
  description: z.string().max(2000),
  properties,
  /** null removes one; names left out stay as they are. */
  secrets: z.record(z.string(), z.string().max(65_536).nullable()).readonly(),
  sources: z.array(systemId).max(200).readonly(),
})
const saved = z.object({ version: z.number(), voidedSecrets: z.array(z.string()).readonly() })
const one = z.object({ id: systemId })
const oneOfVersion = one.extend({ version })

export const systems = {
  list: row('view')
    .route({ method: 'GET', path: '/systems', summary: 'All systems, in the documented order' })
    .input(z.object({ role: systemKind.optional() }))
    .output(z.array(system).readonly()),
  get: row('view').route({ method: 'GET', path: '/systems/{id}', summary: 'One system' }).input(one).output(system),
  create: row('administer')
    .route({
      method: 'POST',
      path: '/systems',
      summary: 'Adds a system with its default properties and transformations',
      successStatus: 201,
    })
    .input(draft)
    .output(z.object({ id: systemId })),
  change: row('administer')
    .route({ method: 'PUT', path: '/systems/{id}', summary: 'Saves a system; a changed address voids its secrets' })
    .input(change)
    .output(saved),
  setEnabled: row('administer')
    .route({ method: 'POST', path: '/systems/{id}/enabled', summary: 'Switches a system on or off' })
    .input(oneOfVersion.extend({ enabled: z.boolean() }))
    .output(saved),
  setSources: row('administer')
    .route({ method: 'POST', path: '/systems/{id}/sources', summary: 'The sources a target accepts from' })
    .input(oneOfVersion.extend({ sources: z.array(systemId).max(200).readonly() }))
    .output(saved),
  remove: row('administer')
    .route({ method: 'DELETE', path: '/systems/{id}', summary: 'Removes a system; entities in the back end stay' })
    .input(oneOfVersion)
    .output(z.object({})),
  test: row('operate')
    .route({ method: 'POST', path: '/systems/{id}/test', summary: 'Tests the connection of a saved system' })
    .input(one)
    .output(checkResult),
  testDraft: row('administer')
    .route({ method: 'POST', path: '/system-tests', summary: 'Tests a connection with values that are not saved' })
    .input(draft.extend({ id: systemId.optional() }))
    .output(checkResult),
  retryNow: row('operate')
    .route({ method: 'POST', path: '/systems/{id}/retry-now', summary: 'Sends what waits for a repetition at once' })
    .input(one)
    .output(z.object({})),
}
