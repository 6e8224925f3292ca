import { MessageChannel } from 'node:worker_threads'
import { createPortDoor } from '../../../electron/engine/admin/portDoor.ts'
import { openAdminDoor } from '../../kit/adminDoor.ts'
import { connectPort, connectSocket, openSocket } from '../../kit/client.ts'
import { describeAdminApi } from '../../suites/adminApi.ts'

describeAdminApi('a message port', async (router, caller, kept) => {
  const door = createPortDoor(router, kept.log)
  const { port1, port2 } = new MessageChannel()
  door.accept(port1, caller)
  const connection = connectPort(port2)
  const stop = async () => {
    door.close()
    await connection.closed
  }
  return { connection, stop }
})

describeAdminApi('a WebSocket', async (router, caller, kept) => {
  const door = await openAdminDoor(router, { kept })
  const cookie = `provost-session=${door.sessions.begin(caller)}`
  const connection = connectSocket(await openSocket(door.url, ['provost'], { cookie, origin: door.url }))
  return { connection, stop: door.stop }
})
