import type { Rectangle } from 'electron'
import { z } from 'zod'
import type { PreferenceName } from '../../shared/contract/desktop.ts'

/** What the shell remembers; everything else belongs to the engine. */
export interface StoredPreferences {
  readonly screen: Partial<Record<PreferenceName, string>>
  readonly bounds: Rectangle | null
  readonly maximized: boolean
  /** The person was told that the engine goes on when the window closes. */
  readonly knowsTray: boolean
}

export interface Preferences {
  get(name: PreferenceName): string | null
  set(name: PreferenceName, value: string): void
  window(): { readonly bounds: Rectangle | null; readonly maximized: boolean }
  keepWindow(bounds: Rectangle, maximized: boolean): void
  knowsTray(): boolean
  keepKnowsTray(): void
}

/** As much of electron-store as is used. */
export interface PreferenceStore {
  readonly store: unknown
  set(values: Partial<StoredPreferences>): void
}

export const preferenceName = z.enum(['theme', 'density', 'timeZone', 'language', 'navigation', 'keepAwake'])
export const preferenceValue = z.string().max(200)

const whole = z.number().int().min(-100_000).max(100_000)
const stored = z.object({
  screen: z.partialRecord(preferenceName, preferenceValue).catch({}),
  bounds: z.object({ x: whole, y: whole, width: whole, height: whole }).nullable().catch(null),
  maximized: z.boolean().catch(false),
  knowsTray: z.boolean().catch(false),
})

/** Preferences over a store whose file people edit: what is wrong in it counts as never said. */
export function createPreferences(store: PreferenceStore, changed: (name: PreferenceName) => void): Preferences {
  const now = () => stored.parse(store.store)
  return {
    get: (name) => now().screen[name] ?? null,
    set(name, value) {
      store.set({ screen: { ...now().screen, [name]: value } })
      changed(name)
    },
    window: () => ({ bounds: now().bounds, maximized: now().maximized }),
    keepWindow: (bounds, maximized) => store.set({ bounds, maximized }),
    knowsTray: () => now().knowsTray,
    keepKnowsTray: () => store.set({ knowsTray: true }),
  }
}
