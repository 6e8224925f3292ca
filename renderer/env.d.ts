/// <reference types="vite/client" />
import type { DesktopApi } from '../shared/contract/desktop.ts'

declare global {
  interface Window {
    /** Only in the desktop application. */
    readonly desktop?: DesktopApi
  }
}
