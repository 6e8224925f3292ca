import { expect } from 'vitest'
import type { AdminClient } from '../../shared/contract/adminApi.ts'
import type { Landscape } from '../kit/landscape.ts'

export async function callJobs({ jobs }: AdminClient, { source }: Landscape): Promise<void> {
  const { id } = await jobs.start({ source, kind: 'read' })
  expect((await jobs.list({ source })).items.map((run) => run.id)).toEqual([id])
  expect(await jobs.stop({ id })).toEqual({ stopped: true })
  expect(await jobs.get({ id })).toMatchObject({ status: 'terminated', source })
  expect(await jobs.records({ id })).toEqual({ items: [], after: null })
  expect((await jobs.export({ id, logType: 'commonLog' })).fileName).toMatch(/^ips_jobCommonLog_job-/)
  expect((await jobs.exportAll()).fileName).toMatch(/^ips_jobLogs_/)
  expect(await jobs.clearLogs()).toMatchObject({ records: 0 })
}

export async function callSchedules({ jobs }: AdminClient, { source }: Landscape): Promise<void> {
  const plan = { kind: 'weekdays', days: [1, 3], time: '06:30' } as const
  const timing = { plan, timeZone: 'Europe/Berlin' }
  expect((await jobs.nextTimes(timing)).next).toHaveLength(5)
  expect(await jobs.getSchedule({ source })).toEqual({ schedule: null, next: [] })
  const saved = await jobs.saveSchedule({ ...timing, source, enabled: true, version: 0 })
  expect([saved.schedule?.version, saved.next.length]).toEqual([1, 5])
}
