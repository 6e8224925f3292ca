import { dirname, join } from 'node:path'
import { chooseWay, type Way } from './chooseWay.ts'
import { build, isStale } from './build.ts'
import { findElectron } from './desktopBinary.ts'
import { runDesktop } from './runDesktop.ts'
import { runServer } from './runServer.ts'
import { hasScreen } from './screen.ts'

const root = dirname(dirname(import.meta.dirname))
const say = (line: string) => process.stdout.write(`${line}\n`)

/** Builds, chooses, shows; answers the exit code. Arguments: `--desktop`, `--server`; the rest goes to the program. */
export async function start(args: readonly string[]): Promise<number> {
  if (isStale(root)) {
    say('Building Provost …')
    if (!(await build(root))) {
      process.stderr.write('Provost could not be built; see above.\n')
      return 1
    }
  }
  const screen = await hasScreen(process.env, process.platform)
  const rest = args.filter((arg) => arg !== '--desktop' && arg !== '--server')
  const way = chooseWay({
    electron: findElectron(root, process.env, process.platform),
    hasScreen: screen,
    isLinuxRoot: process.platform === 'linux' && process.getuid?.() === 0,
    wanted: args.includes('--server') ? 'server' : args.includes('--desktop') ? 'desktop' : null,
  })
  return run(way, screen, rest)
}

async function run(way: Way, screen: boolean, args: readonly string[]): Promise<number> {
  if (way.kind === 'desktop') {
    const ended = await runDesktop(way.program, root, args, () => performance.now())
    if (ended.kind === 'ran') return ended.code
    return run({ kind: 'server', why: `Electron did not start (exit code ${ended.code})` }, screen, args)
  }
  say(`No desktop window, because ${way.why}; Provost runs as a server instead.`)
  return runServer({ command: join(root, 'electron', 'provost.cjs'), args, screen, say })
}
