import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { _electron, type Page } from 'playwright-core'
import { findElectron } from '../../electron/start/desktopBinary.ts'
import type { Answer, Order } from './electronStandIn/control.ts'

export const root = dirname(dirname(import.meta.dirname))

/** The running desktop application, as far as both real Electron and its stand-in can be driven. */
export interface Desktop {
  /** Evaluates an expression in the page of the window, which is waited for. */
  inPage(expression: string): Promise<unknown>
  reload(): Promise<void>
  closeWindow(): Promise<void>
  /** As if the person started the application once more. */
  startAgain(): Promise<void>
  /** Quits as the menu does; answers the exit code. */
  quit(): Promise<number | null>
  /** What only the stand-in can do or tell; null: this is real Electron. */
  readonly standIn: ((order: Order) => Promise<unknown>) | null
}

/** What the tray may say of a healthy engine: another program may hold the port it listens on. */
export const runningTips = ['is running', 'needs attention', 'does not listen, sources cannot reach it'].map(
  (word) => `Provost: Engine ${word}`,
)

/** Starts the built application with its data in `userData`: on real Electron where a program is, on the stand-in elsewhere. */
export async function openDesktop(userData: string): Promise<Desktop> {
  const program = findElectron(root, process.env, process.platform)
  return program ? openElectron(program, userData) : openStandIn(userData)
}

async function openElectron(executablePath: string, userData: string): Promise<Desktop> {
  const application = await _electron.launch({ executablePath, args: [root, `--user-data-dir=${userData}`] })
  const child = application.process()
  const shown = async (): Promise<Page> => application.windows()[0] ?? application.waitForEvent('window')
  return {
    inPage: async (expression) => (await shown()).evaluate(expression),
    reload: async () => {
      await (await shown()).reload()
    },
    async closeWindow() {
      const page = await shown()
      const closed = page.waitForEvent('close')
      await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
      await closed
    },
    startAgain: () => application.evaluate(({ app }) => void app.emit('second-instance', {}, [])),
    async quit() {
      if (child.exitCode !== null) return child.exitCode
      const ended = once(child, 'exit') as Promise<[number | null]>
      // The answer may be lost with the process that should give it; that it ends is what counts.
      await application.evaluate(({ app }) => app.quit()).catch(() => {})
      return (await ended)[0]
    },
    standIn: null,
  }
}

/** As `openDesktop`, always on the stand-in, with what an installed program would find in its environment. */
export async function openStandIn(
  userData: string,
  environment: NodeJS.ProcessEnv = {},
  args: readonly string[] = [],
): Promise<Desktop> {
  const child = fork(join(root, 'out', 'main', 'index.js'), [...args], {
    cwd: root,
    execArgv: ['--import', join(import.meta.dirname, 'electronStandIn', 'register.ts')],
    env: { ...process.env, ...environment, PROVOST_TEST_USER_DATA: userData },
  })
  const say = speaker(child)
  return {
    inPage: (expression) => say({ kind: 'inPage', expression }),
    reload: async () => {
      await say({ kind: 'reload' })
    },
    closeWindow: async () => {
      await say({ kind: 'closeWindow' })
    },
    startAgain: async () => {
      await say({ kind: 'startAgain', args: [] })
    },
    async quit() {
      if (child.exitCode !== null) return child.exitCode
      const ended = once(child, 'exit') as Promise<[number | null]>
      await say({ kind: 'quit' })
      return (await ended)[0]
    },
    standIn: say,
  }
}

/** Sends orders to the stand-in and hands each its answer; when the process ends, what waits fails. */
function speaker(child: ChildProcess): (order: Order) => Promise<unknown> {
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>()
  let lastId = 0
  child.on('message', (answer: Answer) => {
    const { resolve, reject } = waiting.get(answer.id) ?? {}
    waiting.delete(answer.id)
    if ('error' in answer) reject?.(new Error(answer.error))
    else resolve?.(answer.result)
  })
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`The application ended with code ${code ?? 'none'}.`))
  })
  return (order) =>
    new Promise((resolve, reject) => {
      const id = (lastId += 1)
      waiting.set(id, { resolve, reject })
      child.send({ ...order, id })
    })
}
