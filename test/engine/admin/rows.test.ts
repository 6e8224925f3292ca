import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { connectPort, connectWebSocket } from '../../kit/client.ts'
import { describePermissions, describeRights } from '../../suites/adminRights.ts'
import { describeAdminRows } from '../../suites/adminRows.ts'
import type { OpenRowsWire } from '../../suites/contractRows.ts'

const overPort: OpenRowsWire = async ({ engine }, caller) => {
  const { port1, port2 } = new MessageChannel()
  engine.accept(port1, caller)
  return connectPort(port2)
}

describeAdminRows('a message port', overPort)
describeAdminRows('a WebSocket', async ({ dataFolder, url }) =>
  connectWebSocket(url, (await readFile(join(dataFolder, 'admin-token'), 'utf8')).trim()),
)
// A WebSocket is open to administrators alone; whoever else calls, calls over a port.
describePermissions('a message port', overPort)
describeRights('a message port', overPort)
