import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { instant } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { runIdOf, runNumberOf, type JobDetails } from '../../../shared/domain/job.ts'
import { exportRuns } from '../../../electron/engine/jobs/exportRuns.ts'

const at = instant(new Date(0))
const runOf = (number: number): JobDetails => ({
  ...{ id: runIdOf(number), source: 'hr' as SystemId, sourceName: 'HR', kind: 'read', status: 'success' },
  ...{ trigger: { kind: 'immediate', by: 'maria' }, readMode: 'full', attempt: 1, queuedAt: at, startedAt: at },
  ...{ endedAt: at, phase: 'ended', phaseType: null, statistics: [], advice: [], readings: [] },
  ...{ problem: null, outcome: [], plan: null },
})

/** As many runs as there are numbers, given newest first. */
const logOf = (count: number): Parameters<typeof exportRuns>[0] => ({
  list: ({ before, limit }) => {
    const newest = before === undefined ? count : (runNumberOf(before) ?? 0) - 1
    const items = Array.from({ length: Math.min(limit, newest) }, (_, index) => runOf(newest - index))
    return Promise.resolve({ items, more: newest > limit })
  },
  details: (id) => Promise.resolve(runOf(runNumberOf(id) ?? 0)),
})

const jobsIn = (text: string) => [...text.matchAll(/^Job (\S+): READ of HR$/gm)].map(([, id]) => id)

it.each([
  [0, [0]],
  [3000, [3000]],
  [3001, [3000, 1]],
])('8.3: the summaries of %i runs stand in parts of 3,000', async (count, parts) => {
  const { fileName, bytes } = await exportRuns(logOf(count), new Date(0))
  const files = Object.entries(unzipSync(bytes)).map(([name, file]) => [name, jobsIn(strFromU8(file))] as const)
  const base = 'ips_jobLogs_1970-01-01_00-00-00'
  expect([fileName, files.map(([name, jobs]) => [name, jobs.length])]).toEqual([
    `${base}.zip`,
    parts.map((length, index) => [`${base}_${index + 1}.log`, length]),
  ])
  const all = files.flatMap(([, jobs]) => jobs)
  expect(all).toEqual(Array.from({ length: count }, (_, index) => runIdOf(count - index)))
})
