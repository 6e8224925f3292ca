import { once } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { createPortDoor } from '../../../electron/engine/admin/portDoor.ts'
import { createTestRouter } from '../../kit/adminRouter.ts'
import { connectPort } from '../../kit/client.ts'
import { keptLog } from '../intake/openListener.ts'

describe('a port', () => {
  it.each([
    ['text that is no call', 'x'],
    ['an object', { i: '1', p: { u: '/access/caller' } }],
    ['nothing', null],
  ])('is closed when it sends %s, and the others go on', async (_name, message) => {
    const { lines, log } = keptLog()
    const door = createPortDoor(createTestRouter().router, log)
    const [wrong, right] = [new MessageChannel(), new MessageChannel()]
    door.accept(wrong.port1, { name: 'wrong', permission: 'view' })
    door.accept(right.port1, { name: 'right', permission: 'view' })
    const connection = connectPort(right.port2)
    const ended = once(wrong.port2, 'close')
    wrong.port2.postMessage(message)
    await ended
    const caller = await connection.client.access.caller()
    door.close()
    await connection.closed
    expect([caller.name, lines.map(({ level }) => level)]).toEqual(['right', ['warn']])
  })
})
