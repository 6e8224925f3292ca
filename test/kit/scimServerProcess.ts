// Runs a SCIM server until its input ends: `node scimServerProcess.ts '{"user":"u","secret":"s"}'`. Prints its address.
import type { ScimServerOptions } from './servers.ts'
import { startScimServer } from './servers.ts'

const server = await startScimServer(JSON.parse(process.argv[2] ?? '{}') as ScimServerOptions)
console.log(server.url)
process.stdin.on('end', () => void server.close()).resume()
