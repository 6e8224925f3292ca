import { z } from 'zod'
import { rowOf } from '../permission.ts'
import type { Flow, Pause } from '../../domain/flow.ts'
import type { ProbeResult } from '../../domain/probe.ts'
import {
  checkFields,
  checkResult,
  problem,
  properties,
  saidText,
  shape,
  system,
  systemId,
  systemKind,
  version,
} from '../schemas.ts'

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
  /** Consents that properties give known entities other ids: the system is reset. */
  acceptReset: z.boolean().optional(),
})
const saved = z.object({ version: z.number(), voidedSecrets: z.array(z.string()).readonly() })
const one = z.object({ id: systemId })

const pause = shape<Pause>(z.object({ system: systemId, since: z.string(), by: z.string(), reason: z.string() }))
const standstill = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('asked'), since: z.string(), until: z.string(), problem }),
  z.object({
    ...{ kind: z.literal('broken'), since: z.string(), probeAt: z.string(), problem },
    isProbing: z.boolean(),
  }),
])
const flow = shape<Flow>(z.object({ system: systemId, pause: pause.nullable(), standstill: standstill.nullable() }))
const attribute = z.object({
  /** JSONPath without `$.`, e.g. `name.familyName` or `emails[*].value`. */
  path: z.string(),
  type: z.enum(['string', 'boolean', 'number', 'dateTime', 'binary', 'reference', 'complex']),
  multiValued: z.boolean(),
  required: z.boolean(),
  mutability: z.enum(['readWrite', 'readOnly', 'writeOnly', 'immutable']),
  description: z.string(),
})
const oneOfVersion = one.extend({ version })

const probeResult = shape<ProbeResult>(
  z.object({
    ...checkFields,
    proposals: z
      .array(z.object({ property: z.string(), current: z.string(), value: z.string(), why: saidText }))
      .readonly(),
    leftBehind: z.array(z.string()).readonly(),
  }),
)

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
  reset: row('administer')
    .route({
      method: 'POST',
      path: '/systems/{id}/reset',
      summary: 'Forgets which entities belong together; the next run finds them again by their unique attributes',
    })
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
  schema: row('operate')
    .route({
      method: 'GET',
      path: '/systems/{id}/schema/{type}',
      summary: 'Attributes of users or groups as the system itself describes them; null where it does not',
    })
    .input(one.extend({ type: z.enum(['user', 'group']) }))
    .output(z.object({ attributes: z.array(attribute).readonly().nullable() })),
  probe: row('administer')
    .route({
      method: 'POST',
      path: '/systems/{id}/probe',
      summary: 'Tries with a throw-away user and group what a SCIM system really does, and takes them away again',
    })
    .input(one)
    .output(probeResult),
  retryNow: row('operate')
    .route({ method: 'POST', path: '/systems/{id}/retry-now', summary: 'Sends what waits for a repetition at once' })
    .input(one)
    .output(z.object({})),
  flows: row('view')
    .route({
      method: 'GET',
      path: '/system-flows',
      summary: 'Systems through which not everything flows: paused, out of reach, or asking to be left alone',
    })
    .input(z.object({}))
    .output(z.array(flow).readonly()),
  pause: row('operate')
    .route({
      method: 'POST',
      path: '/systems/{id}/pause',
      summary: 'Sends nothing to a target, or reads nothing for a source, until it is resumed; what comes waits',
    })
    .input(one.extend({ reason: z.string().max(500).default('') }))
    .output(pause),
  resume: row('operate')
    .route({ method: 'POST', path: '/systems/{id}/resume', summary: 'Lets a paused system go on' })
    .input(one)
    .output(z.object({ resumed: z.boolean() })),
}
