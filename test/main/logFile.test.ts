import { mkdtemp, readdir, readFile, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLogFile, timed } from '../../electron/main/logFile.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provost-log-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('lines carry their time and are for the owner alone', async () => {
  const log = timed(openLogFile(join(folder, 'logs'), 'shell.log'), () => new Date('2026-11-19T08:42:17.204Z'))
  log('The engine thread ended.')
  log('It starts again.')
  const file = join(folder, 'logs', 'shell.log')
  const modes = [(await stat(file)).mode & 0o777, (await stat(join(folder, 'logs'))).mode & 0o777]
  expect([await readFile(file, 'utf8'), modes]).toEqual([
    '2026-11-19T08:42:17.204Z The engine thread ended.\n2026-11-19T08:42:17.204Z It starts again.\n',
    [0o600, 0o700],
  ])
})

test('at most two files are kept', async () => {
  const append = openLogFile(folder, 'engine.log')
  for (const text of ['one', 'two', 'three']) {
    append(text)
    await truncate(join(folder, 'engine.log'), 10 * 1024 * 1024 + 1)
  }
  append('last')
  expect((await readdir(folder)).sort()).toEqual(['engine.log', 'engine.log.1'])
  expect(await readFile(join(folder, 'engine.log'), 'utf8')).toBe('last')
})

test('a log that cannot be written is no reason to end', async () => {
  const append = openLogFile(join(folder, 'logs'), 'shell.log')
  await rm(join(folder, 'logs'), { recursive: true })
  expect(() => append('lost')).not.toThrow()
})
