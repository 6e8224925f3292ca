/** The engine as a worker thread of the desktop's main process; its log goes to standard error, which the keeper writes down. */
import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '../../shared/base/time.ts'
import { createEngine } from './index.ts'
import { createLog } from './observe/log.ts'
import { serveThread } from './serveThread.ts'
import type { ThreadData } from './threadMessages.ts'
import { version } from './version.ts'

if (parentPort === null) throw new Error('The engine thread is started by the desktop, not by itself.')
const { dataFolder } = workerData as ThreadData

serveThread(parentPort, ({ masterKey, keyStore }, resolveProxy) =>
  createEngine({
    dataFolder,
    masterKey,
    keyStore,
    mode: 'desktop',
    version,
    listen: null,
    admin: null,
    staticRoot: null,
    clock: systemClock,
    log: createLog({ write: (line) => process.stderr.write(line) }),
    environment: process.env,
    resolveProxy,
  }),
)
