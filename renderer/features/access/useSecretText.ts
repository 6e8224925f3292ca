import { useI18n } from 'vue-i18n'
import { age, shortTime } from '../../composables/format.ts'
import type { SecretState } from './secretState.ts'

/** The words for a state: when it ends, or how long is left. */
export function useSecretText(): (state: SecretState, now: number) => string {
  const { t, locale } = useI18n()
  return ({ word, at }, now) => {
    if (at === null) return t(`access.states.${word}`)
    return t(`access.states.${word}`, {
      time: shortTime(at, now, locale.value),
      age: age(Date.parse(at) - now),
    })
  }
}
