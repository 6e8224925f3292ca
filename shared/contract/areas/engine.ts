import { z } from 'zod'
import { findingLists } from '../../domain/check.ts'
import type { EngineState } from '../../domain/engineState.ts'
import { environmentColours, type Environment } from '../../domain/environment.ts'
import { expiringKinds, type Expiring } from '../../domain/expiring.ts'
import type { Settings } from '../../domain/settings.ts'
import { storageKinds, type Cleared, type StorageUse } from '../../domain/storage.ts'
import { row } from '../permission.ts'
import { checkResult, problem, saidText, shape, whole } from '../schemas.ts'
import { move } from './moves.ts'
import { listenerAddress } from './setup.ts'

const keptDays = z.number().int().min(1).max(3650)

export const settings = shape<Settings>(
  z.object({
    listener: z.object({
      host: z.string().min(1).max(255),
      port: z.number().int().min(0).max(65_535),
      tls: z.enum(['off', 'generated', 'given']),
      certificate: z.string().max(65_536).nullable(),
      publicUrl: z.url({ protocol: /^https?$/ }).nullable(),
    }),
    answerAfterMs: z.number().int().min(0).max(60_000),
    rateLimit: z.object({
      enabled: z.boolean(),
      slowAbove: z.number().int().min(1).max(1_000_000),
      rejectAbove: z.number().int().min(1).max(1_000_000),
    }),
    retention: z.object({
      ...{ eventsDays: keptDays, recordsDays: keptDays, tracesDays: keptDays, runsDays: keptDays },
      ...{ imagesDays: keptDays, plansDays: keptDays, noticesDays: keptDays, changesDays: keptDays },
      deadLettersDays: z.number().int().min(0).max(3650),
      capMiB: z.number().int().min(0).max(10_000_000),
    }),
    giveUpAfterHours: z.number().int().min(1).max(720),
  }),
)

const environment = shape<Environment>(
  z.object({
    name: z.string().trim().max(30),
    colour: z.enum(environmentColours),
    isProtected: z.boolean(),
  }),
)

const storageUse = shape<StorageUse>(
  z.object({
    fileBytes: z.number(),
    freeBytes: z.number(),
    kinds: z.array(z.object({ kind: z.enum(storageKinds), bytes: z.number() })).readonly(),
  }),
)

const count = z.number()
const cleared = shape<Cleared>(
  z.object({
    ...{ events: count, traces: count, runs: count, plans: count, images: count, changes: count, notices: count },
    aboveCap: count,
  }),
)

const expiring = shape<Expiring>(
  z.object({
    kind: z.enum(expiringKinds),
    owner: z.string(),
    name: z.string(),
    what: z.string(),
    endsAt: z.string(),
    cure: saidText,
  }),
)

const findingList = z.enum(findingLists)
const step = z.string().min(1).max(100)

export const engine = {
  /** Answers when the state differs from `revision`, at the latest after `waitMs`. */
  state: row('view', 'anyone')
    .route({ method: 'GET', path: '/engine', summary: 'How the engine is; waits up to waitMs for a change' })
    .input(z.object({ revision: whole(Number.MAX_SAFE_INTEGER).default(0), waitMs: whole(25_000).default(0) }))
    .output(
      shape<EngineState>(
        z.object({
          state: z.enum(['starting', 'running', 'stopping', 'troubled']),
          since: z.string(),
          version: z.string(),
          mode: z.enum(['desktop', 'server']),
          dataFolder: z.string(),
          addresses: z.array(listenerAddress).readonly(),
          problem: problem.nullable(),
          isCopy: z.boolean(),
          move: move.nullable(),
          environment,
          eventsPerMinute: z.number(),
          waiting: z.number(),
          openRuns: z.number(),
          lastEventAt: z.string().nullable(),
          revision: z.number(),
        }),
      ),
    ),
  getSettings: row('view')
    .route({ method: 'GET', path: '/settings', summary: 'Settings of the engine' })
    .output(z.object({ settings, version: z.number() })),
  saveSettings: row('administer')
    .route({ method: 'PUT', path: '/settings', summary: 'Saves the settings; a changed listener is bound anew' })
    .input(
      z.object({
        version: z.number().int(),
        settings,
        /** PEM private key for a given certificate; goes to the vault. */
        privateKey: z.string().max(65_536).optional(),
      }),
    )
    .output(z.object({ settings, version: z.number(), problem: problem.nullable() })),
  getEnvironment: row('view')
    .route({ method: 'GET', path: '/environment', summary: 'What this landscape is, and whether it is protected' })
    .output(z.object({ settings: environment, version: z.number() })),
  saveEnvironment: row('administer')
    .route({
      method: 'PUT',
      path: '/environment',
      summary: 'Names the landscape; protected, its configuration can be looked at and not changed',
    })
    .input(z.object({ version: z.number().int(), settings: environment }))
    .output(z.object({ settings: environment, version: z.number() })),
  confirmOriginalGone: row('administer')
    .route({
      method: 'POST',
      path: '/engine/original-gone',
      summary: 'The data folder is a copy and its original is gone: receiving, reading and sending begin here',
    })
    .output(z.object({})),
  health: row('view')
    .route({ method: 'GET', path: '/health-checks', summary: 'The compliance checks of the reference product' })
    .output(checkResult),
  storage: row('view')
    .route({
      method: 'GET',
      path: '/storage',
      summary: 'Bytes of the database file, those in it that are free, and what fills it',
    })
    .output(storageUse),
  supportBundle: row('administer')
    .route({
      method: 'GET',
      path: '/support-bundle',
      summary: 'Files that help whoever helps, without secrets and addresses',
    })
    .output(z.object({ files: z.array(z.object({ name: z.string(), text: z.string() })).readonly() })),
  clear: row('administer')
    .route({
      method: 'POST',
      path: '/storage/clearings',
      summary: 'Removes now what was kept long enough, as every night',
    })
    .output(cleared),
  expiring: row('view')
    .route({
      method: 'GET',
      path: '/expiring',
      summary: 'Secrets, certificates and trusted authorities by their end, the next one first, with what to do',
    })
    .output(z.array(expiring).readonly()),
  doctor: row('view')
    .route({ method: 'GET', path: '/doctor', summary: 'Checks port, clock, key store, database, proxy and TLS' })
    .output(checkResult),
  findings: row('view')
    .route({
      method: 'GET',
      path: '/finding-counts',
      summary: 'How many findings ask for somebody; the database itself is not read through for it',
    })
    .output(z.object({ open: z.number(), failed: z.number(), silenced: z.number() })),
  silenceFinding: row('operate')
    .route({
      method: 'POST',
      path: '/silenced-findings',
      summary:
        'Counts a finding no more until a time, at most 30 days; it comes back at once when it says something else',
    })
    .input(
      z.object({
        list: findingList,
        finding: z.object({ step, state: z.enum(['warning', 'failed']), detail: z.string().max(10_000) }),
        reason: z.string().trim().min(1).max(500),
        until: z.iso.datetime(),
      }),
    )
    .output(z.object({})),
  releaseFinding: row('operate')
    .route({
      method: 'DELETE',
      path: '/silenced-findings/{list}/{step}',
      summary: 'Has a silenced finding counted again',
    })
    .input(z.object({ list: findingList, step }))
    .output(z.object({ released: z.boolean() })),
}
