import { z } from 'zod'
import type { ListenerAddress } from '../../domain/engineState.ts'
import { rowOf } from '../permission.ts'
import { checkResult, shape, systemId, technicalUserId, version } from '../schemas.ts'

const row = rowOf('sources')

/** What the wizard remembers of one set-up. A secret is never part of it. */
export const setupState = z.object({
  step: z.number().int().min(1).max(5),
  technicalUser: technicalUserId.nullable(),
  source: systemId.nullable(),
  sourceTestedAt: z.string().nullable(),
  targets: z.array(systemId).max(200).readonly(),
  probePassedAt: z.string().nullable(),
  probeSkipped: z.boolean(),
  /** Feed number at which step 5 began to watch. */
  watchFrom: z.number().nullable(),
  finishedAt: z.string().nullable(),
})
const setup = z.object({
  id: z.string(),
  name: z.string(),
  state: setupState,
  version: z.number(),
  changedAt: z.string(),
})
const one = z.object({ id: z.string().max(100) })
export const listenerAddress = shape<ListenerAddress>(
  z.object({ url: z.string(), reach: z.enum(['loopback', 'network', 'public']) }),
)

export const setups = {
  list: row('view')
    .route({ method: 'GET', path: '/setups', summary: 'Real-time set-ups, newest first' })
    .output(z.array(setup).readonly()),
  create: row('administer')
    .route({ method: 'POST', path: '/setups', summary: 'Begins a set-up', successStatus: 201 })
    .input(z.object({ name: z.string().min(1).max(100) }))
    .output(setup),
  get: row('view').route({ method: 'GET', path: '/setups/{id}', summary: 'One set-up' }).input(one).output(setup),
  save: row('administer')
    .route({ method: 'PUT', path: '/setups/{id}', summary: 'Keeps what a step achieved' })
    .input(one.extend({ version, name: z.string().min(1).max(100), state: setupState }))
    .output(setup),
  remove: row('administer')
    .route({ method: 'DELETE', path: '/setups/{id}', summary: 'Forgets a set-up; what it made stays' })
    .input(one)
    .output(z.object({})),
  endpoint: row('view')
    .route({ method: 'GET', path: '/setup-endpoint', summary: 'What the source application has to be given' })
    .input(z.object({ source: systemId }))
    .output(
      z.object({
        addresses: z.array(listenerAddress).readonly(),
        /** Below each address. */
        userPath: z.string(),
        groupPath: z.string(),
        tokenPath: z.string(),
        tls: z.enum(['off', 'selfSigned', 'given', 'proxy']),
        /** When the first call from another machine came, and from where. */
        firstCall: z.object({ at: z.string(), from: z.string() }).nullable(),
      }),
    ),
  probe: row('operate')
    .route({ method: 'POST', path: '/setup-probe', summary: 'Calls our own endpoint as the source would' })
    .input(
      z.object({
        address: z.string().max(2000),
        source: systemId,
        clientId: z.string().max(200),
        secret: z.string().max(1000).default(''),
        /** The .p12 file of a technical user that signs in with a certificate; it is used for this call alone. */
        certificate: z.object({ file: z.base64().min(1).max(131_072), password: z.string().max(200) }).exactOptional(),
      }),
    )
    .output(checkResult),
  diagnose: row('view')
    .route({ method: 'GET', path: '/setup-diagnosis', summary: 'Why nothing arrives from a source' })
    .input(z.object({ source: systemId }))
    .output(checkResult),
  send: row('operate')
    .route({ method: 'POST', path: '/setup-send', summary: 'Sends one person of the source through the same door' })
    .input(z.object({ source: systemId, person: z.string().min(1).max(300) }))
    .output(z.object({ position: z.number() })),
}
