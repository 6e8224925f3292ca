import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { said } from '../../../shared/base/said.ts'
import { contentPolicy, pageTypes } from '../../../shared/base/pagePolicy.ts'
import { Refusal } from '../intake/refusal.ts'
import { speakJson } from './apiErrors.ts'
import type { AdminLog } from './callerGuard.ts'

const headers = {
  'content-security-policy': contentPolicy,
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** Serves the built screens below `root`. Only files found there at the start exist; a path is looked up, never put together. */
export async function registerStaticFiles(app: FastifyInstance, root: string, log: AdminLog): Promise<void> {
  const files = await findFiles(root)
  await app.register(async (scope) => {
    speakJson(scope, log)
    scope.get<{ Params: { '*': string } }>('/*', async (request, reply) => {
      const name = request.params['*'] || 'index.html'
      const file = files.get(name)
      void reply.headers(headers)
      if (file === undefined) throw new Refusal(404, said`There is nothing at this address.`)
      void reply.header('cache-control', cachingOf(name)).type(pageTypes[extname(name)] ?? 'application/octet-stream')
      return reply.send(createReadStream(file))
    })
  })
}

async function findFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(files.map((file) => [relative(root, file).split(sep).join('/'), file]))
}

/** The build puts a hash of its content into the name of each file below `assets`. */
function cachingOf(name: string): string {
  return name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-store'
}
