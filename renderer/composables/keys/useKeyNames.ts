import { useI18n } from 'vue-i18n'

const isMac = () => navigator.platform.startsWith('Mac')

/** Keys as they are called on the keyboard of whoever reads: `Ctrl+S`; digits that follow one another as `1…7`. */
export function useKeyNames(): (keys: readonly string[]) => readonly string[] {
  const { t, te } = useI18n()
  const nameOf = (part: string) => {
    if (part === 'Mod' && isMac()) return '⌘'
    return te(`keys.names.${part}`) ? t(`keys.names.${part}`) : part
  }
  const written = (combination: string) => combination.split('+').map(nameOf).join('+')
  return (keys) => {
    const [first, last] = [keys[0], keys.at(-1)]
    const isRow = keys.length > 2 && keys.every((one) => /\d$/.test(one) && !/F\d+$/.test(one))
    if (first !== undefined && last !== undefined && isRow) return [`${written(first)}…${last.slice(-1)}`]
    return keys.map(written)
  }
}
