import { useI18n } from 'vue-i18n'
import type { Administrator } from '../../../shared/domain/administrator.ts'
import type { StatusWord } from '../../components/statusLooks.ts'
import { shortTime } from '../../composables/format.ts'

/** Whether an administrator may sign in now, as the list says it. */
export function useAdministratorState(): (
  administrator: Administrator,
  now: number,
) => { readonly status: StatusWord; readonly text: string } {
  const { t, locale } = useI18n()
  return ({ enabled, lockedUntil }, now) => {
    if (!enabled) return { status: 'disabled', text: t('administration.states.disabled') }
    if (lockedUntil !== null && Date.parse(lockedUntil) > now) {
      const time = shortTime(lockedUntil, now, locale.value)
      return { status: 'warning', text: t('administration.states.locked', { time }) }
    }
    return { status: 'works', text: t('administration.states.enabled') }
  }
}
