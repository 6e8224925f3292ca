import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { run } from '../../../electron/engine/cli.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, type JobLandscape } from '../../kit/jobLandscape.ts'

let engine: TestEngine
let landscape: JobLandscape
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provost-validate-'))
  engine = await startTestEngine()
  landscape = await buildJobLandscape(engine)
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
  rmSync(folder, { recursive: true, force: true })
})

async function validate(...args: readonly string[]): Promise<{ code: number; said: readonly string[] }> {
  const said: string[] = []
  const where = ['--url', engine.url, '--token-file', join(engine.dataFolder, 'admin-token')]
  const code = await run(['validate', ...args, ...where], {
    out: (line) => said.push(line),
    err: (line) => said.push(line),
    environment: {},
    signal: new AbortController().signal,
    staticRoot: null,
    launch: [],
  })
  return { code, said }
}

function csv(text: string): string {
  const file = join(folder, 'people.csv')
  writeFileSync(file, text)
  return file
}

it('writes what the targets would get of a file as a ZIP, and calls none of them', async () => {
  const out = join(folder, 'result.zip')
  const people = csv('id,userName,name.familyName\n1,ada,Lovelace\n')
  const ended = await validate('HR', '--users', people, '--out', out)
  expect([ended, readFileSync(out).subarray(0, 2).toString(), landscape.targets[0]?.server.requests]).toEqual([
    { code: 0, said: [`Written to ${out}.`] },
    'PK',
    [],
  ])
})

it('says which row of which file does not fit', async () => {
  const { code, said } = await validate('HR', '--users', csv('id,userName\n1,ada,more\n'))
  expect([code, said.join('\n')]).toEqual([1, expect.stringMatching(/^user.*row/is)])
})

it('without a file it says how it is used', async () => {
  const { code, said } = await validate('HR')
  expect([code, said[0]?.split('\n')[0]]).toEqual([
    2,
    'provost validate SOURCE [--users FILE.csv] [--groups FILE.csv] [--out FILE.zip]',
  ])
})
