import { z } from 'zod'
import type { Administrator, OpenIdSettings } from '../../domain/administrator.ts'
import { row, rowOf } from '../permission.ts'
import { rights, shape, version } from '../schemas.ts'

const own = rowOf('administrators')
const id = z.string().min(1).max(100)
const name = z.string().min(1).max(100)
const password = z.string().max(200)

const administrator = shape<Administrator>(
  z.object({
    id,
    name,
    rights,
    enabled: z.boolean(),
    lockedUntil: z.string().nullable(),
    lastSignInAt: z.string().nullable(),
    createdAt: z.string(),
    version: z.number(),
  }),
)

const openId = shape<OpenIdSettings>(
  z.object({
    enabled: z.boolean(),
    label: z.string().min(1).max(100),
    issuer: z.string().max(2000),
    clientId: z.string().max(500),
    scope: z.string().max(500),
    nameClaim: z.string().min(1).max(200),
    rightsClaim: z.string().min(1).max(200),
    rules: z
      .array(z.object({ value: z.string().min(1).max(500), rights }))
      .max(100)
      .readonly(),
  }),
)
const savedOpenId = z.object({ settings: openId, version: z.number(), hasSecret: z.boolean() })

/** Rows of the area `access`: who administers a server, and how they sign in (spec 11). */
export const administrators = {
  listAdministrators: own('view')
    .route({ method: 'GET', path: '/administrators', summary: 'The administrators of a server, by name' })
    .output(z.array(administrator).readonly()),
  addAdministrator: own('administer')
    .route({ method: 'POST', path: '/administrators', summary: 'Adds an administrator', successStatus: 201 })
    .input(z.object({ name, password, rights }))
    .output(administrator),
  changeAdministrator: own('administer')
    .route({ method: 'PUT', path: '/administrators/{id}', summary: 'Changes name and rights; ends the sessions' })
    .input(z.object({ id, version, name, rights, enabled: z.boolean() }))
    .output(administrator),
  setPassword: own('administer')
    .route({ method: 'PUT', path: '/administrators/{id}/password', summary: 'Gives a new password; ends the sessions' })
    .input(z.object({ id, password }))
    .output(z.object({})),
  unlockAdministrator: own('administer')
    .route({ method: 'POST', path: '/administrators/{id}/unlock', summary: 'Ends the lock after wrong passwords' })
    .input(z.object({ id }))
    .output(z.object({})),
  removeAdministrator: own('administer')
    .route({ method: 'DELETE', path: '/administrators/{id}', summary: 'Removes an administrator; ends the sessions' })
    .input(z.object({ id }))
    .output(z.object({})),
  changeOwnPassword: row('view', 'anyone')
    .route({ method: 'PUT', path: '/own-password', summary: 'Changes the password of the caller' })
    .input(z.object({ current: password, password }))
    .output(z.object({})),
  getOpenId: own('view')
    .route({ method: 'GET', path: '/openid', summary: 'How people sign in through an OpenID provider' })
    .output(savedOpenId),
  saveOpenId: own('administer')
    .route({ method: 'PUT', path: '/openid', summary: 'Saves it; another issuer voids the client secret' })
    .input(
      z.object({
        version: z.number().int().min(0),
        settings: openId,
        clientSecret: z.string().min(1).max(1000).nullable().optional(),
      }),
    )
    .output(savedOpenId),
}
