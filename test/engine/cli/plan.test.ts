import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { run } from '../../../electron/engine/cli.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, namesAt, type JobLandscape } from '../../kit/jobLandscape.ts'

let engine: TestEngine
let landscape: JobLandscape
beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildJobLandscape(engine)
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

async function provost(args: readonly string[], isRunning = true): Promise<{ code: number; out: readonly string[] }> {
  const out: string[] = []
  const where = isRunning ? ['--url', engine.url, '--token-file', join(engine.dataFolder, 'admin-token')] : []
  const code = await run(['plan', ...args, ...where], {
    out: (line) => out.push(line),
    err: (line) => out.push(line),
    environment: {},
    signal: new AbortController().signal,
    staticRoot: null,
    launch: [],
  })
  return { code, out }
}

it('computes a plan, shows it, approves a part and carries that out', async () => {
  await landscape.people.add('ada', { displayName: '=SUM(1)' })
  await landscape.people.add('ben')
  const computed = await provost(['compute', 'HR', '--look'])
  const shown = await provost(['show', 'plan-000001', '--operation', 'create'])
  const file = join(engine.dataFolder, 'plan.csv')
  await provost(['show', 'plan-000001', '--csv', file])
  const approved = await provost(['approve', 'plan-000001', '--text', 'Person ben'])
  const applied = await provost(['apply', 'plan-000001'])
  const listed = await provost(['list'])
  expect([computed, shown, approved, applied, listed].map(({ code }) => code)).toEqual([0, 0, 0, 0, 0])
  expect(computed.out.slice(0, 3)).toEqual([
    'plan-000001 of HR: ready, simulation job-000001',
    '  HR, user: read 2',
    '  Target 1, user: create 2',
  ])
  expect(shown.out.filter((line) => line.startsWith('create  open  user')).length).toBe(2)
  expect([approved.out, namesAt(landscape.targets[0] ?? { server: landscape.people.server })]).toEqual([
    ['1 lines approved.'],
    ['ben'],
  ])
  const csv = await readFile(file, 'utf8')
  expect([csv.startsWith('Line,Operation,State'), csv.includes(",'=SUM(1)")]).toEqual([true, true])
})

it.each([
  [['compute', 'Nobody'], 'There is no source "Nobody". There are: HR'],
  [['show', 'job-000001'], '"job-000001" is no plan. They are called like plan-000012.'],
  [
    ['show', 'plan-000001', '--operation', 'burn'],
    'There is no operation "burn". There are: create, update, delete, skip, fail',
  ],
])('says what does not fit: %j', async (args, message) => {
  expect(await provost(args)).toEqual({ code: 2, out: [message] })
})

it('carries nothing out with an engine that rests', async () => {
  const { code, out } = await provost(['apply', 'plan-000001'], false)
  expect([code, out]).toEqual([
    2,
    ['An engine that rests carries nothing out: name one that runs with --url and --token-file.'],
  ])
})
