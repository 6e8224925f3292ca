import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runDesktop } from '../../electron/start/runDesktop.ts'
import { runServer } from '../../electron/start/runServer.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provost-run-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** A program in JavaScript that stands for the command, or for Electron. */
async function program(script: string): Promise<string> {
  const file = join(folder, 'program.cjs')
  await writeFile(file, `#!${process.execPath}\n${script}`)
  await chmod(file, 0o700)
  return file
}

async function served(script: string) {
  const said: string[] = []
  const code = await runServer({
    command: await program(script),
    args: ['--port', '0'],
    screen: false,
    say: (line) => said.push(line),
  })
  return { code, said }
}

test('the server keeps little room for what lives briefly', async () => {
  const { said } = await served('console.log(process.execArgv.join(" "))')
  expect(said).toEqual(['--max-semi-space-size=16'])
})

test('without a screen the address and the one-time link are printed', async () => {
  const run = await served(`
    console.log(process.argv.slice(2).join(' '))
    console.log(JSON.stringify({ ready: true, url: 'http://127.0.0.1:8443', signInLink: 'http://127.0.0.1:8443/#/sign-in/TOKEN', adminTokenFile: '/data/admin-token' }))
    console.log('{"ready":false}')`)
  expect(run).toEqual({
    code: 0,
    said: [
      'serve --sign-in-link --port 0',
      'Provost is ready at http://127.0.0.1:8443',
      'Sign in once, within a minute, with http://127.0.0.1:8443/#/sign-in/TOKEN',
      'The token for signing in later is in /data/admin-token. Press Ctrl+C to stop.',
      '{"ready":false}',
    ],
  })
})

test('a server that cannot start ends with its own exit code', async () => {
  expect(await served('process.exitCode = 4')).toEqual({ code: 4, said: [] })
})

const soon = () => 0
/** Every look at this clock is an hour after the one before. */
function late() {
  let now = 0
  return () => (now += 3_600_000)
}

test('a desktop that ends keeps its exit code', async () => {
  expect(await runDesktop(await program(''), folder, [], soon)).toEqual({ kind: 'ran', code: 0 })
  expect(await runDesktop(await program('process.exitCode = 5'), folder, [], late())).toEqual({ kind: 'ran', code: 5 })
})

test('a desktop that fails at once is refused, one that is not there too', async () => {
  expect(await runDesktop(await program('process.exitCode = 5'), folder, [], soon)).toEqual({
    kind: 'refused',
    code: 5,
  })
  expect(await runDesktop(join(folder, 'nothing'), folder, [], soon)).toEqual({ kind: 'refused', code: 127 })
})
