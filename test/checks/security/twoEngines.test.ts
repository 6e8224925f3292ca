import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEngineProcess, type EngineProcess } from '../../../electron/engine/cli/engineProcess.ts'
import { databaseFile } from '../../../electron/engine/storage/database.ts'
import { launch, runCommand } from '../../kit/command.ts'

let root: string
let folder: string
let engine: EngineProcess

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'provost-two-'))
  folder = join(root, 'data')
  engine = await startEngineProcess(launch, folder)
})
afterEach(async () => {
  await engine.stop()
  await rm(root, { recursive: true, force: true })
})

interface Holder {
  readonly process: number
  readonly startedAt: string
}
const holder = async () => JSON.parse(await readFile(join(folder, 'engine.json'), 'utf8')) as Holder

describe('security row 12: a second engine on one data folder', () => {
  it('refuses, says who works there, and changes nothing for the first one', async () => {
    const { process: pid, startedAt } = await holder()
    const second = await runCommand(['serve', '--data', folder, '--port', '0'])
    const who = `process ${pid} on ${hostname()}, since ${startedAt}`
    expect({ code: second.code, out: second.out, err: second.err.trim().split('\n').at(-1) }).toEqual({
      code: 1,
      out: [''],
      err: `Another Provost works on ${folder} (${who}). Stop it first, or choose another folder.`,
    })
    expect(await engine.call('GET', '/technical-users')).toEqual([])
  })

  it('may start as soon as the first one was killed', async () => {
    process.kill((await holder()).process, 'SIGKILL')
    await engine.stop()
    engine = await startEngineProcess(launch, folder)
    expect(await engine.call('GET', '/technical-users')).toEqual([])
  })

  it('is told so by the doctor, who does not disturb', async () => {
    const { code, out } = await runCommand(['doctor', '--data', folder])
    expect([code, out.at(-1)]).toEqual([0, expect.stringMatching(/^running {2}Another Provost works on .* A running /)])
  })
})

describe('a data folder of a newer version', () => {
  it('is refused with that sentence, and left as it is', async () => {
    await engine.stop()
    const file = new DatabaseSync(databaseFile(folder))
    file.exec(`insert into kysely_migration values ('9999-later', '2030-01-01')`)
    file.close()
    const before = await readFile(databaseFile(folder))
    const { code, out, err } = await runCommand(['serve', '--data', folder, '--port', '0'])
    const unchanged = before.equals(await readFile(databaseFile(folder)))
    expect({ code, out, unchanged, err: err.trim() }).toEqual({
      code: 1,
      out: [''],
      unchanged: true,
      err:
        `The data in ${folder} was written by a newer version of Provost (it knows "9999-later"). ` +
        'Nothing was touched. Start that version, or one after it.',
    })
  })
})
