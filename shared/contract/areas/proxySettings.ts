import { z } from 'zod'
import type { ProxySettings } from '../../domain/proxySettings.ts'
import { row } from '../permission.ts'
import { checkResult, shape, whole } from '../schemas.ts'

const settings = shape<ProxySettings>(
  z.object({
    way: z.enum(['computer', 'server', 'none']),
    url: z.string().max(2000),
    user: z.string().max(500),
    bypass: z.array(z.string().min(1).max(260)).max(200).readonly(),
  }),
)
const saved = z.object({ settings, version: z.number(), hasPassword: z.boolean() })

/** Which way calls to the outside leave. */
export const proxySettings = {
  get: row('view')
    .route({ method: 'GET', path: '/proxy-settings', summary: 'The proxy that calls go through, without its password' })
    .output(saved),
  save: row('administer')
    .route({
      method: 'PUT',
      path: '/proxy-settings',
      summary: 'Saves the proxy; the next calls take it. Another address or user voids the password',
    })
    .input(
      z.object({
        version: whole(Number.MAX_SAFE_INTEGER),
        settings,
        /** Left out: stays as it is; null: removed. */
        password: z.string().min(1).max(1000).nullable().optional(),
      }),
    )
    .output(saved),
  check: row('administer')
    .route({
      method: 'POST',
      path: '/proxy-checks',
      summary: 'Tries the way to an address with the saved settings: proxy, name and certificate; calls nothing there',
    })
    .input(z.object({ address: z.url({ protocol: /^https?$/ }).max(2000) }))
    .output(checkResult),
}
