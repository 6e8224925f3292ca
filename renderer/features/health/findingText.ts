import { useI18n } from 'vue-i18n'
import { useCheckTitle } from '../../components/checkLooks.ts'
import { sharedText } from '../../composables/sharedText.ts'
import type { Finding } from './groups.ts'

/** A check as a line of text, to be sent to whoever helps. */
export function useFindingText(): (finding: Finding) => string {
  const { t } = useI18n()
  const title = useCheckTitle()
  return ({ line }) => {
    const said = { state: t(`checks.states.${line.state}`), title: title(line.step), detail: sharedText(line.detail) }
    return line.detail === '' ? t('health.lineShort', said) : t('health.line', said)
  }
}
