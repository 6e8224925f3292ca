import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from 'electron'

/** With this argument the application starts in the tray, without a window. */
const hiddenFlag = '--hidden'

/** Whether the application starts when the person signs in to this computer, as the system knows it. */
export interface LoginStart {
  /** null: it cannot be had here. */
  isOn(): Promise<boolean | null>
  set(on: boolean): Promise<void>
}

export interface LoginStartParts {
  readonly app: Pick<App, 'isPackaged' | 'getLoginItemSettings' | 'setLoginItemSettings'>
  readonly platform: NodeJS.Platform
  /** What is started: the program, or the file an AppImage was started from. */
  readonly program: string
  /** Where the person's configuration lies, on Linux. */
  readonly configFolder: string
}

/** A program from a checkout is not offered: nothing says where it will be at the next sign-in. */
export function createLoginStart(parts: LoginStartParts): LoginStart {
  if (!parts.app.isPackaged) return { isOn: () => Promise.resolve(null), set: () => Promise.resolve() }
  return parts.platform === 'linux' ? byFile(parts) : bySystem(parts)
}

function bySystem({ app, program }: LoginStartParts): LoginStart {
  // Windows compares both with what it has; macOS knows the application itself.
  const item = { path: program, args: [hiddenFlag] }
  return {
    isOn: () => Promise.resolve(app.getLoginItemSettings(item).openAtLogin),
    set(on) {
      app.setLoginItemSettings({ openAtLogin: on, ...item })
      return Promise.resolve()
    },
  }
}

/** https://specifications.freedesktop.org/autostart-spec/latest/: one file, whose `Hidden` says that it counts as removed. */
function byFile({ program, configFolder }: LoginStartParts): LoginStart {
  const folder = join(configFolder, 'autostart')
  const file = join(folder, 'provost.desktop')
  return {
    async isOn() {
      const text = await readFile(file, 'utf8').catch(() => '')
      return text !== '' && !/^Hidden=true$/m.test(text)
    },
    async set(on) {
      if (!on) return rm(file, { force: true })
      const lines = ['[Desktop Entry]', 'Type=Application', 'Name=Provost', `Exec=${execOf(program)}`, 'Terminal=false']
      await mkdir(folder, { recursive: true })
      await writeFile(file, `${lines.join('\n')}\n`)
    },
  }
}

/** https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html: quoted, and a string's escapes around that. */
function execOf(program: string): string {
  if (/[\p{Cc}]/u.test(program))
    throw new Error(`A program at ${JSON.stringify(program)} cannot be started at sign-in.`)
  const quoted = `"${program.replaceAll(/["`$\\]/g, '\\$&')}" ${hiddenFlag}`
  return quoted.replaceAll('%', '%%').replaceAll('\\', '\\\\')
}

/** Was the application started by the system, so that nobody may be there to be shown or asked anything? */
export function isHiddenStart(
  app: Pick<App, 'getLoginItemSettings'>,
  platform: NodeJS.Platform,
  args: readonly string[],
): boolean {
  return args.includes(hiddenFlag) || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)
}
