import type { JsonObject } from '../../shared/base/json.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import type { TestEngine } from './engine.ts'
import { startMoodyTarget, type MoodyTarget } from './moodyTarget.ts'
import { startScimServer, type ScimServer } from './servers.ts'

/** A pushing SCIM source, and a real SCIM server with moods as its target. */
export interface Landscape {
  readonly source: SystemId
  readonly target: SystemId
  readonly server: ScimServer
  readonly moods: MoodyTarget
  /** Sends one change through the real-time API, of this engine or the one at `at`; answers status and body. */
  report(
    change: 'POST' | 'DELETE',
    body: JsonObject & { readonly id: string },
    headers?: Record<string, string>,
    at?: string,
  ): Promise<{ status: number; body: JsonObject | null }>
  close(): Promise<void>
}

export interface LandscapeOptions {
  readonly sourceProperties?: Readonly<Record<string, string>>
  readonly targetProperties?: Readonly<Record<string, string>>
  /** Instead of one that is started here. */
  readonly targetUrl?: string
  readonly targetSecret?: string
}

/** The address of the engine is read at each report: an engine that was started again has another one. */
export async function buildLandscape(
  engine: Pick<TestEngine, 'client' | 'url'>,
  options: LandscapeOptions = {},
): Promise<Landscape> {
  const { client } = engine
  const server = await startScimServer({ user: 'provost', secret: 'target-secret' })
  const moods = await startMoodyTarget(server.url)
  const { clientId, secret } = await client.access.createTechnicalUser({
    displayName: 'Source',
    permissions: ['realTime'],
  })
  const basic = { Authentication: 'BasicAuthentication', User: 'provost' }
  const { id: source } = await client.systems.create({
    role: 'source',
    type: 'scimSystem',
    name: 'Source',
    properties: { URL: 'http://127.0.0.1:9', ...basic, 'provost.realtime.mode': 'push', ...options.sourceProperties },
    secrets: { Password: 'unused' },
  })
  const { id: target } = await client.systems.create({
    role: 'target',
    type: 'scimSystem',
    name: 'Target',
    properties: {
      URL: options.targetUrl ?? moods.url,
      ...basic,
      'ips.failed.request.retry.attempts.interval': '1',
      ...options.targetProperties,
    },
    secrets: { Password: options.targetSecret ?? 'target-secret' },
    sources: [source],
  })
  return {
    ...{ source, target, server, moods },
    report: async (method, body, headers = {}, at = engine.url) => {
      const path = `${at}/ipsproxy/service/api/v1/systems/${source}/entities/user`
      const id = method === 'DELETE' ? `/${encodeURIComponent(body.id)}` : ''
      const response = await fetch(`${path}${id}`, {
        method,
        headers: {
          authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
          ...(method === 'POST' ? { 'content-type': 'application/scim+json' } : {}),
          ...headers,
        },
        ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
      })
      const text = await response.text()
      return { status: response.status, body: text === '' ? null : (JSON.parse(text) as JsonObject) }
    },
    close: async () => {
      await moods.close()
      await server.close()
    },
  }
}
