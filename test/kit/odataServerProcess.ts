// Runs an OData v2 server until its input ends: `node odataServerProcess.ts '{"user":"u","password":"p","people":0}'`, with so
// many people from the start. Prints its port.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import adapter from '@cap-js-community/odata-v2-adapter'
import cds from '@sap/cds'
import express from 'express'

const { user, password, people } = JSON.parse(process.argv[2] ?? '{}') as {
  readonly user: string
  readonly password: string
  readonly people: number
}
const folder = dirname(fileURLToPath(import.meta.url))
const modelFile = join(folder, 'odataModel.cds')

cds.root = folder
// Refusals are what the tests ask for.
cds.env.log = { levels: { error: 'silent', cov2ap: 'silent' } }
cds.env.requires['db'] = { impl: '@cap-js/sqlite', kind: 'sqlite', credentials: { url: ':memory:' } }
cds.env.requires['auth'] = { kind: 'dummy' }
// One page holds this many rows; the rest comes by `__next`.
cds.env.query = { limit: { max: 100 } }
const model = await cds.load(modelFile)
cds.model = cds.compile.for.nodejs(model)

const app = express()
app.use((request, response, next) => {
  const wanted = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  if (request.header('authorization') === wanted) next()
  else response.writeHead(401, { 'content-type': 'text/plain' }).end('Unauthorized')
})
cds.app = app
await cds.connect.to('db')
await cds.deploy(model, { silent: true }).to('db')
const atOnce = 1000
for (let from = 0; from < people; from += atOnce) {
  const entries = Array.from({ length: Math.min(atOnce, people - from) }, (_, index) => personOf(from + index))
  await cds.run(cds.ql.INSERT.into('people.Employee').entries(entries))
}
await cds.serve('all').from(model).in(app)
// The database says only that a value is there already; a service of its own says so by 409.
const service = cds.services['people.SuccessFactors']
if (service === undefined) throw new Error('the service is not there')
service.on('error', (error) => {
  if (error.message.startsWith('UNIQUE constraint failed')) error.code = '409'
})
const server = createServer(app)
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo
app.use(adapter({ path: 'odata/v2', model: modelFile, port, registerOnListening: false }))
console.log(`port ${port}`)
process.stdin.on('end', () => process.exit()).resume()

function personOf(number: number): object {
  const name = `p${number}`
  return { userId: name, username: name, status: 't', email: `${name}@firm.example`, lastName: `Größe ${number}` }
}
