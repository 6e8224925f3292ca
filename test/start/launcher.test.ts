import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder: string
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'provost-launcher-')))
  await mkdir(join(folder, 'electron'))
  await copyFile(join(import.meta.dirname, '../../electron/provost.cjs'), join(folder, 'electron', 'provost.cjs'))
})
afterEach(() => rm(folder, { recursive: true }))

async function put(file: string, content: string): Promise<string> {
  const path = join(folder, file)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
  return path
}

const putCommandLine = () =>
  put(
    'out/main/cli.js',
    `exports.main = () => {
      console.log(JSON.stringify({ args: process.argv.slice(2) }))
      process.exitCode = 3
    }`,
  )

/** What the command prints and how it ends; `oldNode`: on a Node that says it is 20. */
async function provost(oldNode: boolean, ...args: string[]) {
  const pretend = await put('old.cjs', `Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } })`)
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...(oldNode ? ['--require', pretend] : []), join(folder, 'electron', 'provost.cjs'), ...args],
      { timeout: 20_000 },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }),
    )
  })
}

test('the built command line runs with its arguments and its exit code', async () => {
  await putCommandLine()
  expect(await provost(false, 'serve', '--port', '0')).toEqual({
    code: 3,
    stdout: '{"args":["serve","--port","0"]}\n',
    stderr: '',
  })
})

test('an older Node hands over to the one installed beside Provost', async () => {
  await putCommandLine()
  const home = `node_modules/node-${process.platform}-${process.arch}`
  await put(`${home}/package.json`, '{}')
  await mkdir(join(folder, home, 'bin'))
  await symlink(process.execPath, join(folder, home, 'bin', 'node'))
  expect(await provost(true, 'doctor')).toEqual({
    code: 3,
    stdout: '{"args":["doctor"]}\n',
    stderr: '',
  })
})

test('an older Node alone is named and refused', async () => {
  await putCommandLine()
  expect(await provost(true)).toEqual({
    code: 1,
    stdout: '',
    stderr: 'Provost needs Node 24.15 or newer; this is Node 20.20.2.\n',
  })
})

test('a checkout that is not built says how to build it', async () => {
  expect(await provost(false)).toEqual({
    code: 1,
    stdout: '',
    stderr: `Provost is not built yet: run "npm run build" in ${folder}.\n`,
  })
})
