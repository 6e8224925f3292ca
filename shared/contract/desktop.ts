/** What only a desktop can do, offered to our page by the preload as `window.desktop`. It does not grow with the contract. */
export interface DesktopApi {
  /** Asks for a port to the engine; it arrives as a `message` event of this window named `portMessage`, with the port. */
  connect(): void
  /** Opens an https or mailto link in the system's browser, after asking. */
  openExternal(url: string): Promise<void>
  /** Asks where, then writes; false: the person closed the dialog. */
  saveFile(name: string, text: string): Promise<boolean>
  /** As `saveFile`, for a file that is no text, e.g. an archive. */
  saveBytes(name: string, base64: string): Promise<boolean>
  copy(text: string): Promise<void>
  getPreference(name: PreferenceName): Promise<string | null>
  setPreference(name: PreferenceName, value: string): Promise<void>
}

export type PreferenceName = 'theme' | 'density' | 'timeZone' | 'language' | 'navigation' | 'keepAwake'

/** `data` of the window message that carries the port, and the channels between page and main process. */
export const portMessage = 'provost:port'
export const channels = {
  connect: 'provost:connect',
  openExternal: 'provost:openExternal',
  saveFile: 'provost:saveFile',
  saveBytes: 'provost:saveBytes',
  copy: 'provost:copy',
  getPreference: 'provost:getPreference',
  setPreference: 'provost:setPreference',
} as const
