import type { EngineProcess } from '../../electron/engine/cli/engineProcess.ts'
import { figure, type Figure } from './figure.ts'
import { textOf } from './intake.ts'
import { sendLoad } from './load.ts'
import { highestMemory, roomAsInDesktop, withEngine, withFolder, withScript } from './processes.ts'

const events = process.env['PROVOST_LONG'] === '1' ? 100_000 : 20_000
const people = 1000
const connections = 32

/** Long real-time operation: event after event through the door to a target, each answered when it is there. What the engine needs
 *  after a fifth of them is what it may need after all. */
export function bench(): Promise<Figure[]> {
  return withScript('lightScimProcess.ts', [], (port) =>
    withFolder((folder) =>
      withEngine(
        folder,
        async (engine) => {
          const send = await sender(engine, port)
          await send(0, events / 5)
          const early = await highestMemory(folder)
          const perSecond = await send(events / 5, events)
          const all = await highestMemory(folder)
          return [
            figure(`real time, ${events} events to one target`, perSecond, 'events/s', null),
            figure(`real time, most memory, beside after ${events / 5}`, all, 'MB', early),
          ]
        },
        roomAsInDesktop,
      ),
    ),
  )
}

/** Sends the events from a number to below another; every one changes its person. Answers how many a second. */
async function sender(engine: EngineProcess, targetPort: number) {
  const user = await engine.call('POST', '/technical-users', { displayName: 'Bench', permissions: ['realTime'] })
  const basic = btoa(`${textOf(user, 'clientId')}:${textOf(user, 'secret')}`)
  const properties = { URL: 'http://127.0.0.1:9', Authentication: 'NoAuthentication', 'provost.realtime.mode': 'push' }
  const system = { type: 'scimSystem', properties }
  const source = textOf(await engine.call('POST', '/systems', { ...system, role: 'source', name: 'Source' }), 'id')
  const reached = { ...properties, URL: `http://127.0.0.1:${targetPort}`, 'provost.concurrency': '16' }
  await engine.call('POST', '/systems', {
    ...{ ...system, role: 'target', name: 'Target', sources: [source], properties: reached },
  })
  return async (from: number, below: number): Promise<number> => {
    const { perSecond, statuses } = await sendLoad({
      port: Number(new URL(engine.url).port),
      connections,
      requests: below - from,
      ids: Array.from({ length: below - from }, (_, index) => `p${(from + index) % people}`),
      head: `POST /ipsproxy/service/api/v1/systems/${source}/entities/user HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\nauthorization: Basic ${basic}\r\n`,
      body: `{"id":"{id}","userName":"{id}","displayName":"${from} and {n}","emails":[{"value":"{id}@example.com"}]}`,
    })
    if (statuses['200'] !== below - from) throw new Error(`Not all were applied: ${JSON.stringify(statuses)}`)
    return perSecond
  }
}
