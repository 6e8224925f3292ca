import { z } from 'zod'
import {
  fullReasons,
  jobKinds,
  jobLogTypes,
  jobStatuses,
  runKinds,
  recordOutcomes,
  type JobDetails,
  type RunAdvice,
  type JobRecord,
  type JobRun,
  type Schedule,
  type SchedulePlan,
} from '../../domain/job.ts'
import type { Position } from '../../domain/ids.ts'
import { rowOf } from '../permission.ts'
import { entityType, problem, shape, systemId, whole } from '../schemas.ts'
import { runId } from './deletions.ts'
import { planId } from './plans.ts'

const row = rowOf('sources')
const logs = rowOf('logs')
const kind = z.enum(jobKinds)
const count = z.number()

const trigger = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('immediate'), by: z.string() }),
  z.object({ kind: z.literal('repeat'), tick: z.string(), missed: count }),
  z.object({ kind: z.literal('api'), by: z.string() }),
  z.object({ kind: z.literal('gap'), since: z.string(), until: z.string() }),
  z.object({ kind: z.literal('polling') }),
])

const runFields = {
  id: runId,
  source: systemId,
  sourceName: z.string(),
  kind,
  trigger,
  status: z.enum(jobStatuses),
  readMode: z.enum(['full', 'delta']).nullable(),
  attempt: count,
  queuedAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
}
const jobRun = shape<JobRun>(z.object(runFields))

const statistics = z.object({
  system: systemId,
  systemName: z.string(),
  action: z.enum(['read', 'write']),
  entityType,
  ...{ read: count, created: count, updated: count, deleted: count, skipped: count, failed: count },
})

const reading = z.object({
  entityType,
  mode: z.enum(['full', 'delta']),
  why: z.enum(fullReasons).nullable(),
})

const advice = shape<RunAdvice>(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('filterMatchesNothing'), filters: z.array(z.string()).readonly() }),
    z.object({ kind: z.literal('mayNotRead') }),
    z.object({ kind: z.literal('nothingNewer') }),
    z.object({ kind: z.literal('unchanged'), count }),
    z.object({ kind: z.literal('leftOut'), count }),
    z.object({ kind: z.literal('skippedAtTarget'), count, system: systemId, systemName: z.string() }),
    z.object({ kind: z.literal('groupsIgnored'), targets: z.array(z.string()).readonly() }),
    z.object({ kind: z.literal('resyncHabit'), resyncs: count, runs: count }),
    z.object({ kind: z.literal('deltaOff') }),
    z.object({
      ...{ kind: z.literal('waitedFor'), systemName: z.string() },
      ...{ percent: count, meanMs: count.nullable() },
    }),
  ]),
)

const jobDetails = shape<JobDetails>(
  z.object({
    ...runFields,
    phase: z.enum(['reading', 'writing', 'deleting', 'ended']),
    phaseType: entityType.nullable(),
    statistics: z.array(statistics).readonly(),
    problem: problem.nullable(),
    outcome: z.array(z.string()).readonly(),
    advice: z.array(advice).readonly(),
    readings: z.array(reading).readonly(),
    plan: planId.nullable(),
  }),
)

const record = shape<JobRecord>(
  z.object({
    // 0: there is no event of it.
    position: whole(Number.MAX_SAFE_INTEGER) as unknown as z.ZodType<Position, Position>,
    entityType,
    entityId: z.string(),
    name: z.string().nullable(),
    system: systemId,
    systemName: z.string(),
    outcome: z.enum(recordOutcomes),
    targetEntityId: z.string().nullable(),
    reason: z.string().nullable(),
    problem: problem.nullable(),
    at: z.string(),
  }),
)

const plan = shape<SchedulePlan>(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('interval'), minutes: z.number().int().min(1).max(525_600) }),
    z.object({
      kind: z.literal('weekdays'),
      days: z.array(z.number().int().min(1).max(7)).max(7).readonly(),
      time: z.string().max(5),
    }),
    z.object({ kind: z.literal('cron'), expression: z.string().max(200) }),
  ]),
)
const timeZone = z.string().min(1).max(100)
const missed = z.enum(['once', 'skip'])
const schedule = shape<Schedule>(
  z.object({
    ...{ plan, timeZone, missed },
    enabled: z.boolean(),
    version: z.number(),
    changedAt: z.string(),
    changedBy: z.string(),
  }),
)
const scheduled = z.object({ schedule: schedule.nullable(), next: z.array(z.string()).readonly() })
const ofSource = z.object({ source: systemId })
const oneRun = z.object({ id: runId })

export const jobs = {
  start: row('operate')
    .route({
      method: 'POST',
      path: '/jobs',
      summary: 'Starts a run of a source now, or after the one under way; or simulates one, as a plan',
    })
    .input(
      z.object({
        ...{ source: systemId, kind },
        /** What a simulation predicts, and whether it asks the targets what they have. */
        predicts: z.enum(runKinds).default('resync'),
        looksAtTargets: z.boolean().default(false),
      }),
    )
    .output(oneRun),
  stop: row('operate')
    .route({ method: 'POST', path: '/jobs/{id}/stop', summary: 'Ends a run after the entities in hand' })
    .input(oneRun)
    .output(z.object({ stopped: z.boolean() })),
  list: logs('view')
    .route({ method: 'GET', path: '/jobs', summary: 'Runs, newest first' })
    .input(
      z.object({
        source: systemId.optional(),
        kind: kind.optional(),
        status: z.enum(jobStatuses).optional(),
        before: runId.optional(),
        limit: whole(200).default(50),
      }),
    )
    .output(z.object({ items: z.array(jobRun).readonly(), more: z.boolean() })),
  get: logs('view')
    .route({ method: 'GET', path: '/jobs/{id}', summary: 'One run with what it counted' })
    .input(oneRun)
    .output(jobDetails),
  records: logs('view')
    .route({
      method: 'GET',
      path: '/jobs/{id}/records',
      summary: 'Entities of a run by outcome, in the order they came',
    })
    .input(
      oneRun.extend({
        outcome: z.enum(recordOutcomes).default('failed'),
        system: systemId.optional(),
        after: whole(Number.MAX_SAFE_INTEGER).default(0),
        limit: whole(500).default(100),
      }),
    )
    .output(z.object({ items: z.array(record).readonly(), after: z.number().nullable() })),
  export: logs('view')
    .route({ method: 'GET', path: '/jobs/{id}/log', summary: 'An archive of a run as a ZIP, in base64' })
    .input(oneRun.extend({ logType: z.enum(jobLogTypes).default('failedEntitiesLog') }))
    .output(z.object({ fileName: z.string(), base64: z.string() })),
  exportAll: logs('view')
    .route({ method: 'GET', path: '/job-logs', summary: 'The summaries of all runs as a ZIP, in base64' })
    .output(z.object({ fileName: z.string(), base64: z.string() })),
  clearLogs: logs('administer')
    .route({
      method: 'DELETE',
      path: '/job-logs',
      summary: 'Removes the logs of runs that ended, with their records; dead letters and held deletions stay',
    })
    .output(z.object({ runs: z.number(), records: z.number() })),
  getSchedule: row('view')
    .route({
      method: 'GET',
      path: '/schedules/{source}',
      summary: 'When a source is read by itself, with the next five times',
    })
    .input(ofSource)
    .output(scheduled),
  saveSchedule: row('operate')
    .route({ method: 'PUT', path: '/schedules/{source}', summary: 'Sets when a source is read by itself' })
    .input(
      ofSource.extend({
        ...{ plan, timeZone },
        missed: missed.default('once'),
        enabled: z.boolean(),
        /** 0 where there was none. */
        version: whole(Number.MAX_SAFE_INTEGER),
      }),
    )
    .output(scheduled),
  nextTimes: row('view')
    .route({
      method: 'POST',
      path: '/schedule-previews',
      summary: 'The next five times of a schedule that is not saved yet',
    })
    .input(z.object({ plan, timeZone }))
    .output(z.object({ next: z.array(z.string()).readonly() })),
}
