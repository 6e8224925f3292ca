import { shallowRef, type ShallowRef } from 'vue'
import type { PreferenceName } from '../../shared/contract/desktop.ts'

/** What this person chose for this screen. */
export interface KeptChoice<T extends string> {
  readonly choice: Readonly<ShallowRef<T>>
  /** Reads what was kept and applies it; the desktop's preferences come a moment later and win. */
  readonly start: () => void
  readonly choose: (choice: T) => void
}

/** A choice that the desktop's preferences keep, else this browser; `known` makes of what was kept a choice there is. */
export function keptChoice<T extends string>(
  name: PreferenceName,
  known: (kept: string | null) => T,
  apply: (choice: T) => void,
): KeptChoice<T> {
  const key = `provost.${name}`
  const choice: ShallowRef<T> = shallowRef<T>(known(null))
  const take = (kept: string | null) => {
    choice.value = known(kept)
    apply(choice.value)
  }
  return {
    choice,
    start() {
      take(localStorage.getItem(key))
      void window.desktop?.getPreference(name).then(take)
    },
    choose(wanted) {
      localStorage.setItem(key, wanted)
      void window.desktop?.setPreference(name, wanted)
      take(wanted)
    },
  }
}
