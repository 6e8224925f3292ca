import { createReadStream, createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { createFileFolder } from '../kit/fileFolder.ts'
import { figure, type Figure } from './figure.ts'

const rows = process.env['PROVOST_LONG'] === undefined ? 200_000 : 1_000_000
const header = 'id,userName,name.givenName,name.familyName,displayName,emails[*].value,active,department\r\n'

/** A CSV file as a source beside a loop over the bare package that makes objects of its rows. */
export async function bench(): Promise<readonly Figure[]> {
  const folder = await createFileFolder()
  try {
    await write(join(folder.path, 'users'))
    const { reader } = await folder.open('csvFile', { 'provost.page.size': '1000' })
    const bare = await rate(async () => {
      let seen = 0
      const parser = createReadStream(join(folder.path, 'users')).pipe(parse({ columns: true }))
      for await (const row of parser) seen += row === null ? 0 : 1
      return seen
    })
    const before = process.memoryUsage.rss()
    let most = before
    const ours = await rate(async () => {
      let seen = 0
      for await (const { entities } of reader.search('user', null)) {
        seen += entities.length
        most = Math.max(most, process.memoryUsage.rss())
      }
      return seen
    })
    const { writer } = await folder.open('csvFile', { 'file.users': 'written' })
    const began = performance.now()
    const lanes = Array.from({ length: 64 }, async (_, lane) => {
      for (let i = lane; i < 5000; i += 64) {
        await writer.create({ type: 'user', body: { userName: `u${i}`, displayName: `User ${i}` }, secretPaths: [] })
      }
    })
    await Promise.all(lanes)
    const creates = 5000 / ((performance.now() - began) / 1000)
    return [
      figure(`CSV source, ${rows} rows`, ours, 'rows/s', bare),
      figure('memory that reading them takes', (most - before) / 1024 / 1024, 'MB', null),
      figure('CSV target, 64 at a time', creates, 'creates/s', null),
    ]
  } finally {
    await folder.close()
  }
}

async function write(path: string): Promise<void> {
  const file = createWriteStream(path)
  file.write(header)
  for (let i = 0; i < rows; i += 1) {
    const row = `${i},user.${i},Given${i},Family${i},"Given ${i}, Family",user.${i}@firm.example,true,dep${i % 10}\r\n`
    if (!file.write(row)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
}

async function rate(read: () => Promise<number>): Promise<number> {
  const began = performance.now()
  const seen = await read()
  if (seen !== rows) throw new Error(`${seen} of ${rows} rows were read.`)
  return seen / ((performance.now() - began) / 1000)
}
