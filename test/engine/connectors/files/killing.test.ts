import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { createFileFolder, readAll } from '../../../kit/fileFolder.ts'

const program = join(import.meta.dirname, '../../../kit/fileWriterProcess.ts')

test('whoever kills the writer finds a whole file with everybody it has told of', async () => {
  const folder = await createFileFolder()
  const told: string[] = []
  for (let kills = 0; kills < 5; kills += 1)
    told.push(...(await toldUntilKilled(folder.path, kills * 1000, 10 + kills)))
  const text = await readFile(join(folder.path, 'users'), 'utf8')
  const { reader, writer } = await folder.open('csvFile')
  const { entities, failures } = await readAll(reader, 'user')
  const found = new Set(entities.map(({ id }) => id))
  expect({ lost: told.filter((id) => !found.has(id)), failures, isWhole: text.endsWith('\r\n') }).toEqual({
    ...{ lost: [], failures: [], isWhole: true },
  })
  expect((await writer.create({ type: 'user', body: { id: 'after', userName: 'after' }, secretPaths: [] })).id).toBe(
    'after',
  )
  await folder.close()
})

/** Ids it has told of. */
async function toldUntilKilled(folder: string, first: number, count: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [program, folder, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(child, 'close')
  const told: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(line)
    if (told.length === count) child.kill('SIGKILL')
  }
  await closed
  // Time goes by: a lock it was killed over is not taken for one that is about to be written.
  await utimes(join(folder, 'users.lock'), 0, 0).catch(() => undefined)
  return told
}
