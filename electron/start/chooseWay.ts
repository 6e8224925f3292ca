/** How Provost is shown: in its own window, or by a server in the browser because of `why`. */
export type Way =
  { readonly kind: 'desktop'; readonly program: string } | { readonly kind: 'server'; readonly why: string }

export interface Surroundings {
  readonly electron: string | null
  readonly hasScreen: boolean
  /** Electron refuses to run as root on Linux unless its sandbox is off, and it stays on. */
  readonly isLinuxRoot: boolean
  /** `--desktop` and `--server` on the command line. */
  readonly wanted: 'desktop' | 'server' | null
}

export function chooseWay({ electron, hasScreen, isLinuxRoot, wanted }: Surroundings): Way {
  if (wanted === 'server') return { kind: 'server', why: 'the server was asked for' }
  if (electron === null) return { kind: 'server', why: 'the Electron program is not installed (npx install-electron)' }
  if (isLinuxRoot) return { kind: 'server', why: 'Electron does not run as root' }
  if (!hasScreen && wanted !== 'desktop') return { kind: 'server', why: 'there is no screen' }
  return { kind: 'desktop', program: electron }
}
