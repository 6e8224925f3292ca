import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openShellLog } from '../../electron/main/shellLog.ts'

test('lines carry their time, are for the owner alone, and at most two files are kept', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'provost-log-'))
  try {
    const log = openShellLog(folder, () => new Date('2026-11-19T08:42:17.204Z'))
    const file = join(folder, 'shell.log')
    log('The engine thread ended.')
    expect([await readFile(file, 'utf8'), (await stat(file)).mode & 0o777]).toEqual([
      '2026-11-19T08:42:17.204Z The engine thread ended.\n',
      0o600,
    ])
    for (let round = 0; round < 3; round += 1) {
      await writeFile(file, 'x'.repeat(1024 * 1024 + 1))
      log('Next file.')
    }
    expect((await readdir(folder)).sort()).toEqual(['shell.log', 'shell.log.1'])
    expect(await readFile(file, 'utf8')).toBe('2026-11-19T08:42:17.204Z Next file.\n')
  } finally {
    await rm(folder, { recursive: true })
  }
})
