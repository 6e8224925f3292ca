import type { keys } from '../../messages/en/keys.ts'

/** Where keys work: `here` on the whole screen, `everywhere` on all of them, else in a part, while the focus is in it. */
export type KeyArea = 'here' | 'everywhere' | keyof typeof keys.areas

/** One thing that keys do; what handles them and what lists them are both made from it. */
export interface KeyDeed {
  /** Each of them does it: a key by its name, signs and letters by themselves, after `Mod+` (Ctrl, on a Mac Cmd), `Alt+`, `Shift+`. */
  readonly keys: readonly string[]
  /** Key of its text in `keys.does`. */
  readonly does: keyof typeof keys.does
  /** `false` leaves the key to whatever else wants it. Without it the part handles the key by itself, and it is only listed. */
  readonly run?: (event: KeyboardEvent) => unknown
  /** Also while somebody writes; combinations that write nothing always work there. */
  readonly inFields?: boolean
}
