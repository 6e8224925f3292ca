import { useI18n } from 'vue-i18n'

/** The icon of each state of a check line. */
export const checkIcons = {
  ok: 'status-positive',
  warning: 'alert',
  failed: 'error',
  notReached: 'status-inactive',
} as const

/** What a step of a check is called; one without a title of its own by its key. */
export function useCheckTitle(): (step: string) => string {
  const { t, te } = useI18n()
  return (step) => (te(`checks.steps.${step}`) ? t(`checks.steps.${step}`) : step)
}
