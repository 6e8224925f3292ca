import { Worker } from 'node:worker_threads'

/** Bytes each table takes in the file, its indexes included. */
export type TableSizes = ReadonlyMap<string, number>

const longestMs = 30_000

/** Counts the pages of every table (https://sqlite.org/dbstat.html). That walks through the file, so it is done beside the thread;
 *  throws after half a minute. */
export async function tableSizes(file: string): Promise<TableSizes> {
  const worker = new Worker(counting, { eval: true, workerData: file })
  const deadline = setTimeout(() => void worker.terminate(), longestMs)
  try {
    return await new Promise<TableSizes>((resolve, reject) => {
      worker.once('message', (rows: readonly (readonly [string, number])[]) => resolve(new Map(rows)))
      worker.once('error', reject)
      worker.once('exit', () =>
        reject(new Error(`The tables in ${file} could not be measured within ${longestMs} ms.`)),
      )
    })
  } finally {
    clearTimeout(deadline)
    await worker.terminate()
  }
}

/** As text, because it has no file of its own in what is installed. */
const counting = `
  const { DatabaseSync } = require('node:sqlite')
  const { parentPort, workerData } = require('node:worker_threads')
  const database = new DatabaseSync(workerData, { readOnly: true })
  const rows = database.prepare(
    'select master.tbl_name as name, sum(stat.pgsize) as bytes from dbstat as stat ' +
    'join sqlite_master as master on master.name = stat.name where stat.aggregate = 1 group by master.tbl_name').all()
  database.close()
  parentPort.postMessage(rows.map(({ name, bytes }) => [name, bytes]))
`
