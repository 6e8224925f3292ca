import { z } from 'zod'
import { row } from '../permission.ts'
import { apiPermission, technicalUser, technicalUserId, version } from '../schemas.ts'

const expiry = z.enum(['1y', '2y', 'never'])
const one = z.object({ id: technicalUserId })
const displayName = z.string().trim().min(1).max(100)
const permissions = z.array(apiPermission).min(1).max(5).readonly()

export const access = {
  /** Who I am and what I may. */
  caller: row('view')
    .route({ method: 'GET', path: '/caller', summary: 'Who calls, and what the caller may' })
    .output(z.object({ name: z.string(), permission: z.enum(['view', 'operate', 'administer']) })),
  listTechnicalUsers: row('view')
    .route({ method: 'GET', path: '/technical-users', summary: 'Technical users, without secrets' })
    .output(z.array(technicalUser).readonly()),
  getTechnicalUser: row('view')
    .route({ method: 'GET', path: '/technical-users/{id}', summary: 'One technical user' })
    .input(one)
    .output(technicalUser),
  createTechnicalUser: row('administer')
    .route({
      method: 'POST',
      path: '/technical-users',
      summary: 'Creates a technical user; the secret is shown this once',
      successStatus: 201,
    })
    .input(z.object({ displayName, permissions, expiry: expiry.default('1y') }))
    .output(
      z.object({ id: technicalUserId, clientId: z.string(), secret: z.string(), expiresAt: z.string().nullable() }),
    ),
  changeTechnicalUser: row('administer')
    .route({ method: 'PUT', path: '/technical-users/{id}', summary: 'Changes name, permissions and lock' })
    .input(one.extend({ version, displayName, permissions, lockEnabled: z.boolean() }))
    .output(technicalUser),
  removeTechnicalUser: row('administer')
    .route({
      method: 'DELETE',
      path: '/technical-users/{id}',
      summary: 'Removes a technical user with its secrets and tokens',
    })
    .input(one)
    .output(z.object({})),
  addSecret: row('administer')
    .route({
      method: 'POST',
      path: '/technical-users/{id}/secrets',
      summary: 'A further secret (at most two); shown this once',
      successStatus: 201,
    })
    .input(one.extend({ expiry: expiry.default('1y'), description: z.string().max(200).default('') }))
    .output(z.object({ secretId: z.string(), secret: z.string(), expiresAt: z.string().nullable() })),
  removeSecret: row('administer')
    .route({ method: 'DELETE', path: '/technical-users/{id}/secrets/{secretId}', summary: 'Removes one secret' })
    .input(one.extend({ secretId: z.string().max(100) }))
    .output(z.object({})),
  unlock: row('administer')
    .route({ method: 'POST', path: '/technical-users/{id}/unlock', summary: 'Ends the lock after failed sign-ins' })
    .input(one)
    .output(z.object({})),
}
