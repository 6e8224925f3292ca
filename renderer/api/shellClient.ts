import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { shellHeader, shellPath, type ShellClient } from '../../shared/contract/shellApi.ts'

/** What the shell of the desktop answers at the page's own origin; null: a browser has no shell. */
export const shell: ShellClient | null = window.desktop
  ? createORPCClient(new RPCLink({ url: () => new URL(shellPath, window.location.href).href, headers: shellHeader }))
  : null
