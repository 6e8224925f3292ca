import { minutes } from '../../../shared/base/time.ts'
import type { SchedulerNeeds } from './scheduler.ts'
import { lastRunOf } from './runHistory.ts'

/** Delta reads of sources that cannot report changes, every `provost.polling.minutes`. */
export async function startPolls(needs: SchedulerNeeds): Promise<void> {
  for (const source of await needs.systems.list('source')) {
    const every = Number(source.properties['provost.polling.minutes'] ?? '')
    if (!source.enabled || needs.gates.isPaused(source.id) || !Number.isInteger(every) || every < 1) continue
    const last = await lastRunOf(needs.database, source.id, 'polling')
    const isDue = last === null || needs.clock.now().getTime() - Date.parse(last) >= minutes(every)
    if (isDue && !(await needs.runner.isBusy(source.id)))
      await needs.runner.start('read', source.id, { kind: 'polling' })
  }
}
