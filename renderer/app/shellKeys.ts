import type { Router } from 'vue-router'
import type { KeyDeed } from '../composables/keys/keyDeed.ts'
import { navigation } from './navigation.ts'

export interface KeyTargets {
  readonly router: Router
  readonly isDesktop: boolean
  readonly help: () => void
  readonly find: () => void
  readonly keySheet: () => void
}

/** The keys of every screen. A browser keeps Ctrl+1…9 for itself, so that Alt stands for it there. */
export function shellKeys({ router, isDesktop, help, find, keySheet }: KeyTargets): readonly KeyDeed[] {
  const modifier = isDesktop ? 'Mod' : 'Alt'
  const open = (path: string | undefined) => void (path !== undefined && router.push(path))
  return [
    { keys: ['Mod+K'], does: 'find', run: find },
    {
      ...{ keys: navigation.slice(0, 9).map((_, index) => `${modifier}+${index + 1}`), does: 'entry' },
      run: ({ code }) => open(navigation[Number(code.slice(-1)) - 1]?.path),
    },
    // A browser does this itself.
    { keys: ['Alt+ArrowLeft'], does: 'back', ...(isDesktop ? { run: () => router.back() } : {}) },
    // The layout of the component kit does this.
    { keys: ['F6'], does: 'area' },
    { keys: ['F1'], does: 'help', run: help },
    { keys: ['Mod+,'], does: 'settings', run: () => open('/settings') },
    { keys: ['?'], does: 'sheet', run: keySheet },
  ]
}
