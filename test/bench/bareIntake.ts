// The limit of durable intake: fastify, JSON, one row per request, SQLite with full sync, one commit per event-loop turn.
import { DatabaseSync } from 'node:sqlite'
import fastify from 'fastify'

const database = new DatabaseSync(process.argv[2] ?? ':memory:')
database.exec(
  'pragma journal_mode = wal; pragma synchronous = full; create table event (position integer primary key, body text)',
)
const insert = database.prepare('insert into event (body) values (?)')
let waiting: { body: string; resolve: () => void }[] = []

function flush(): void {
  const group = waiting
  waiting = []
  database.exec('begin immediate')
  for (const { body } of group) insert.run(body)
  database.exec('commit')
  for (const { resolve } of group) resolve()
}

const app = fastify()
app.post('/events', async (request, reply) => {
  await new Promise<void>((resolve) => {
    if (waiting.length === 0) setImmediate(flush)
    waiting.push({ body: JSON.stringify(request.body), resolve })
  })
  return reply.code(202).send({ stored: true })
})
await app.listen({ host: '127.0.0.1', port: 0 })
const address = app.server.address()
process.stdout.write(`${typeof address === 'object' ? (address?.port ?? 0) : 0}\n`)
process.once('SIGTERM', () => process.exit(0))
