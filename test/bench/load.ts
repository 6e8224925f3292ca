import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

export interface Load {
  readonly port: number
  readonly connections: number
  readonly requests: number
  /** Request bytes; `{n}` in path and body becomes the request's number, padded to nine digits. */
  readonly head: string
  readonly body: string
  /** Pause between requests of all connections together; 0: as fast as answers come. */
  readonly everyMs?: number
  /** What `{id}` becomes, by the request's number. */
  readonly ids?: readonly string[]
}

export interface LoadResult {
  readonly perSecond: number
  readonly milliseconds: readonly number[]
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>
}

/** Sends requests over raw keep-alive sockets from a thread of its own, so that the measured side has its core to itself. */
export async function sendLoad(load: Load): Promise<LoadResult> {
  const worker = new Worker(new URL(import.meta.url), { workerData: load })
  const [result] = (await once(worker, 'message')) as [LoadResult]
  await worker.terminate()
  return result
}

if (!isMainThread && isLoad(workerData)) parentPort?.postMessage(await run(workerData))

function isLoad(data: unknown): data is Load {
  return typeof data === 'object' && data !== null && 'head' in data
}

async function run(load: Load): Promise<LoadResult> {
  let next = 0
  const milliseconds: number[] = []
  const statuses: Record<string, number> = {}
  const begun = performance.now()
  const client = async () => {
    const socket = connect(load.port, '127.0.0.1').setNoDelay(true)
    await once(socket, 'connect')
    const answers = readAnswers(socket)
    while (next < load.requests) {
      const n = next
      next += 1
      if (load.everyMs) await until(begun + n * load.everyMs)
      const sent = performance.now()
      socket.write(requestOf(load, n))
      const { value: status } = await answers.next()
      milliseconds.push(performance.now() - sent)
      statuses[String(status)] = (statuses[String(status)] ?? 0) + 1
    }
    socket.destroy()
  }
  await Promise.all(Array.from({ length: load.connections }, client))
  return { perSecond: load.requests / ((performance.now() - begun) / 1000), milliseconds, statuses }
}

function until(at: number): Promise<void> {
  const waitMs = at - performance.now()
  return waitMs <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, waitMs))
}

function requestOf({ head, body, ids = [] }: Load, n: number): string {
  const number = String(n).padStart(9, '0')
  const text = body.replaceAll('{n}', number).replaceAll('{id}', ids[n] ?? '')
  return `${head.replaceAll('{n}', number)}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
}

/** The statuses of the answers, one after the other; bodies are passed over by their Content-Length. */
async function* readAnswers(socket: Socket): AsyncGenerator<number, never> {
  let buffer = ''
  const chunks = socket.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>
  for (;;) {
    const end = buffer.indexOf('\r\n\r\n')
    const length = end < 0 ? 0 : Number(/content-length: (\d+)/i.exec(buffer.slice(0, end))?.[1] ?? 0)
    if (end >= 0 && buffer.length >= end + 4 + length) {
      const status = Number(buffer.slice(9, 12))
      buffer = buffer.slice(end + 4 + length)
      yield status
      continue
    }
    const chunk = await chunks.next()
    if (chunk.done) throw new Error('The server closed the connection.')
    buffer += chunk.value.toString('latin1')
  }
}
