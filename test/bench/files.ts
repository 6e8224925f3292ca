import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parse } from 'csv-parse'
import { createFileFolder, type FileFolder } from '../kit/fileFolder.ts'
import { pairFigure, people, readFigures, writePair } from './connectorPair.ts'
import type { Figure } from './figure.ts'

const header = 'id,userName,name.givenName,name.familyName,displayName,emails[*].value,active,department\r\n'
/** What waits for the next writing of the file is written together. */
const atOnce = 64

/** CSV and JSON lines beside loops over the bare packages that make objects of the lines; a CSV file that is written beside one
 *  that is put in place whole as often, and on disk, by a program that keeps others out and sees what they have written. */
export async function bench(): Promise<readonly Figure[]> {
  const folder = await createFileFolder()
  try {
    return [...(await reads(folder)), await writes(folder)]
  } finally {
    await folder.close()
  }
}

async function reads(folder: FileFolder): Promise<readonly Figure[]> {
  const paths = { csv: join(folder.path, 'users.csv'), json: join(folder.path, 'users.jsonl') }
  const csv = (n: number) =>
    `${n},user.${n},Given${n},Family${n},"Given ${n}, Family",user.${n}@firm.example,true,dep${n % 10}\r\n`
  await write(paths.csv, header, csv)
  await write(paths.json, '', (n) => {
    const name = { givenName: `Given${n}`, familyName: `Family${n}` }
    const emails = [{ value: `user.${n}@firm.example` }]
    return `${JSON.stringify({ id: String(n), userName: `user.${n}`, name, emails, active: true })}\n`
  })
  const size = { 'provost.page.size': '1000' }
  const table = await folder.open('csvFile', { ...size, 'file.users': 'users.csv' })
  const lines = await folder.open('jsonLines', { ...size, 'file.users': 'users.jsonl' })
  return [
    ...(await readFigures('CSV', table.reader, () =>
      countOf(createReadStream(paths.csv).pipe(parse({ columns: true }))),
    )),
    ...(await readFigures('JSON lines', lines.reader, () =>
      countOf(createInterface({ input: createReadStream(paths.json) }), (line) => JSON.parse(line) as object),
    )),
  ]
}

async function countOf<One>(all: AsyncIterable<One>, read: (one: One) => unknown = (one) => one): Promise<number> {
  let seen = 0
  for await (const one of all) seen += read(one) === null ? 0 : 1
  return seen
}

async function writes(folder: FileFolder): Promise<Figure> {
  const { writer } = await folder.open('csvFile', { 'file.users': 'ours' })
  const path = join(folder.path, 'bare')
  let text = 'id,userName,displayName\r\n'
  const numbers = (batch: number) => Array.from({ length: atOnce }, (_, index) => batch * atOnce + index)
  const pair = await writePair(
    async (batch) => {
      const bodies = numbers(batch).map((n) => ({ userName: `u${n}`, displayName: `User ${n}` }))
      await Promise.all(bodies.map((body) => writer.create({ type: 'user', body, secretPaths: [] })))
    },
    async (batch) => {
      await writeFile(`${path}.lock`, String(process.pid), { flag: 'wx' })
      await stat(path).catch(() => null)
      for (const n of numbers(batch)) text += `${n},u${n},User ${n}\r\n`
      await synced(`${path}.new`, 'w', (file) => file.writeFile(text))
      await rename(`${path}.new`, path)
      await synced(folder.path, 'r', () => Promise.resolve())
      await rm(`${path}.lock`)
    },
    atOnce,
  )
  return pairFigure(`CSV creates, ${atOnce} at a time`, 'people/s', pair)
}

async function synced(path: string, flags: string, work: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, flags)
  await work(file)
  await file.sync()
  await file.close()
}

async function write(path: string, first: string, line: (n: number) => string): Promise<void> {
  const file = createWriteStream(path)
  file.write(first)
  for (let n = 0; n < people; n += 1) if (!file.write(line(n))) await once(file, 'drain')
  file.end()
  await once(file, 'finish')
}
