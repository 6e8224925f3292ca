import { useI18n } from 'vue-i18n'
import {
  runNumberOf,
  type JobRun,
  type RunAdvice,
  type SchedulePlan,
  type Trigger,
} from '../../../shared/domain/job.ts'
import { count } from '../../composables/format.ts'
import { ruleOf } from './scheduleRule.ts'

/** Runs and schedules in the words of the screen. */
export function useRunWords() {
  const { t, locale } = useI18n()

  const number = (id: string) => count(runNumberOf(id) ?? 0, locale.value)
  const kind = ({ kind: name, readMode }: Pick<JobRun, 'kind' | 'readMode'>): string => {
    const word = t(`jobs.kinds.${name}`)
    return readMode === null ? word : t(`jobs.modes.${readMode}`, { kind: word })
  }
  const trigger = (why: Trigger): string => t(`jobs.triggers.${why.kind}`, { by: 'by' in why ? why.by : '' })
  const rule = (plan: SchedulePlan): string => {
    const { key, values, plural } = ruleOf(plan, locale.value)
    return plural === null ? t(`jobs.rules.${key}`, values) : t(`jobs.rules.${key}`, plural)
  }
  const advice = (one: RunAdvice): string => {
    switch (one.kind) {
      case 'unchanged':
      case 'leftOut':
        return t(`jobs.advice.${one.kind}`, one.count)
      case 'skippedAtTarget':
        return t('jobs.advice.skippedAtTarget', { system: one.systemName }, one.count)
      case 'filterMatchesNothing':
        return t('jobs.advice.filterMatchesNothing', { filters: one.filters.join(', ') })
      case 'groupsIgnored':
        return t('jobs.advice.groupsIgnored', { targets: one.targets.join(', ') })
      case 'resyncHabit':
        return t('jobs.advice.resyncHabit', { resyncs: one.resyncs, runs: one.runs })
      case 'waitedFor': {
        const { systemName: system, percent, meanMs: ms } = one
        return ms === null
          ? t('jobs.advice.waitedFor', { system, percent })
          : t('jobs.advice.waitedForWrites', { system, percent, ms: count(ms, locale.value) })
      }
      default:
        return t(`jobs.advice.${one.kind}`)
    }
  }
  return { number, kind, trigger, rule, advice }
}
