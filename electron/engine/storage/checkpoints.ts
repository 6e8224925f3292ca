import { Worker } from 'node:worker_threads'

/** Carries what the write-ahead log holds into the database file, on a thread of its own. SQLite itself would do that in the
 *  commit that makes the log long, and hold up the engine for two syncs of the disk. */
export interface Checkpoints {
  /** Whether enough was written since the last one for another. */
  isDue(): boolean
  /** Whether so much was written since the last one began that writers had better wait for it: the log must not outgrow it. */
  isBehind(): boolean
  /** Takes along what is committed, beside whoever goes on writing. Answers how many pages the log holds: it begins anew with
   *  the first write after a call during which nobody wrote. null: it could not be done, and is tried again when due. */
  carryOver(): Promise<number | null>
  /** Gives the file back, after the one under way. */
  close(): Promise<void>
}

const writesBetween = 500
const writesAhead = 4000
const longestMs = 30_000

/** `written` counts the writes of the connection that is relieved. */
export function createCheckpoints(path: string, written: () => number): Checkpoints {
  let last = written()
  let worker: Worker | null = null
  let underWay: Promise<unknown> = Promise.resolve()
  let closed = false

  const start = (): Worker => {
    const started = startWorker(path)
    // Where it ends by itself the next call starts another; SQLite carries over by itself meanwhile, which only costs time.
    started.on('error', () => undefined)
    started.once('exit', () => {
      if (worker === started) worker = null
    })
    return started
  }
  const ask = async (): Promise<number | null> => {
    last = written()
    const asked = (worker ??= start())
    const pages = await answerOf(asked)
    if (pages === null) await asked.terminate()
    return pages
  }
  return {
    isDue: () => written() - last >= writesBetween,
    isBehind: () => written() - last >= writesAhead,
    carryOver: () => {
      if (closed) return Promise.resolve(null)
      // No thread could be started: as good as one that ended.
      const pages = underWay.then(ask).catch(() => null)
      underWay = pages
      return pages
    },
    close: async () => {
      closed = true
      await underWay
      await worker?.terminate()
      worker = null
    },
  }
}

function startWorker(path: string): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 }
  const worker = new Worker(carrying, { eval: true, workerData: path, resourceLimits })
  // Whoever does not close the database can end all the same.
  worker.unref()
  return worker
}

function answerOf(worker: Worker): Promise<number | null> {
  return new Promise((resolve) => {
    const end = (pages: number | null) => {
      clearTimeout(deadline)
      worker.off('message', end).off('error', fail).off('exit', fail)
      resolve(pages)
    }
    const fail = () => end(null)
    const deadline = setTimeout(fail, longestMs)
    worker.on('message', end).on('error', fail).on('exit', fail)
    worker.postMessage('carry over')
  })
}

/** As text, because it has no file of its own in what is installed. */
const carrying = `
  const { DatabaseSync } = require('node:sqlite')
  const { parentPort, workerData } = require('node:worker_threads')
  const database = new DatabaseSync(workerData)
  const checkpoint = database.prepare('pragma wal_checkpoint(passive)')
  parentPort.on('message', () => parentPort.postMessage(checkpoint.get().log))
`
