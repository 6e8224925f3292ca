import { MessageChannel } from 'node:worker_threads'
import { createPortDoor } from '../../../electron/engine/admin/portDoor.ts'
import { connectPort } from '../../kit/client.ts'
import { describeAdminApi } from '../../suites/adminApi.ts'

describeAdminApi('a message port', async (router, caller, log) => {
  const door = createPortDoor(router, log)
  const { port1, port2 } = new MessageChannel()
  door.accept(port1, caller)
  const connection = connectPort(port2)
  const stop = async () => {
    door.close()
    await connection.closed
  }
  return { connection, stop }
})
