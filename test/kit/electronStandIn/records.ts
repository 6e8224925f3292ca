import type { MenuItemConstructorOptions, MessageBoxOptions } from 'electron'

/** What the application did that only a person would see. */
export interface Records {
  readonly dialogs: MessageBoxOptions[]
  readonly errorBoxes: string[]
  readonly openedOutside: string[]
  readonly copied: string[]
  readonly refusedNavigations: string[]
  readonly pageMessages: string[]
  /** Why the machine is kept awake; null: that ended. */
  readonly powerBlocks: (string | null)[]
  readonly notices: string[]
  relaunches: number
  /** How many there are. */
  readonly windows: number
  trayTip: string
  /** File of the tray's picture. */
  trayPicture: string
  badge: number
  trayMenu: MenuItemConstructorOptions[]
  menu: MenuItemConstructorOptions[]
}

export const records: Records = {
  dialogs: [],
  errorBoxes: [],
  openedOutside: [],
  copied: [],
  refusedNavigations: [],
  pageMessages: [],
  powerBlocks: [],
  notices: [],
  relaunches: 0,
  windows: 0,
  trayTip: '',
  trayPicture: '',
  badge: 0,
  trayMenu: [],
  menu: [],
}

/** What the person at the screen will answer next: buttons by number, and where to save. */
export const answers: { buttons: number[]; savePath: string | null } = { buttons: [], savePath: null }
