import { z } from 'zod'
import type { Caller } from '../../domain/access.ts'
import { administrators } from './administrators.ts'
import { row, rowOf } from '../permission.ts'
import { apiPermission, rights, shape, step, technicalUser, technicalUserId, version } from '../schemas.ts'

const technicalUsersRow = rowOf('technicalUsers')
const expiry = z.enum(['1y', '2y', 'never'])
const one = z.object({ id: technicalUserId })
const displayName = z.string().trim().min(1).max(100)
const permissions = z.array(apiPermission).min(1).max(5).readonly()

export const access = {
  ...administrators,
  /** Who I am and what I may. */
  caller: row('view', 'anyone')
    .route({ method: 'GET', path: '/caller', summary: 'Who calls, and what the caller may' })
    .output(
      shape<Caller>(
        z.object({
          id: z.string().exactOptional(),
          name: z.string(),
          permission: step,
          rights: rights.exactOptional(),
        }),
      ),
    ),
  listTechnicalUsers: technicalUsersRow('view')
    .route({ method: 'GET', path: '/technical-users', summary: 'Technical users, without secrets' })
    .output(z.array(technicalUser).readonly()),
  getTechnicalUser: technicalUsersRow('view')
    .route({ method: 'GET', path: '/technical-users/{id}', summary: 'One technical user' })
    .input(one)
    .output(technicalUser),
  createTechnicalUser: technicalUsersRow('administer')
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
  createWithoutSecret: technicalUsersRow('administer')
    .route({
      method: 'POST',
      path: '/technical-users-without-secret',
      summary: 'Creates a technical user that is to sign in with a client certificate alone',
      successStatus: 201,
    })
    .input(z.object({ displayName, permissions }))
    .output(technicalUser),
  changeTechnicalUser: technicalUsersRow('administer')
    .route({ method: 'PUT', path: '/technical-users/{id}', summary: 'Changes name, permissions and lock' })
    .input(one.extend({ version, displayName, permissions, lockEnabled: z.boolean() }))
    .output(technicalUser),
  removeTechnicalUser: technicalUsersRow('administer')
    .route({
      method: 'DELETE',
      path: '/technical-users/{id}',
      summary: 'Removes a technical user with its secrets and tokens',
    })
    .input(one)
    .output(z.object({})),
  addSecret: technicalUsersRow('administer')
    .route({
      method: 'POST',
      path: '/technical-users/{id}/secrets',
      summary: 'A further secret (at most two); shown this once',
      successStatus: 201,
    })
    .input(one.extend({ expiry: expiry.default('1y'), description: z.string().max(200).default('') }))
    .output(z.object({ secretId: z.string(), secret: z.string(), expiresAt: z.string().nullable() })),
  removeSecret: technicalUsersRow('administer')
    .route({ method: 'DELETE', path: '/technical-users/{id}/secrets/{secretId}', summary: 'Removes one secret' })
    .input(one.extend({ secretId: z.string().max(100) }))
    .output(z.object({})),
  unlock: technicalUsersRow('administer')
    .route({ method: 'POST', path: '/technical-users/{id}/unlock', summary: 'Ends the lock after failed sign-ins' })
    .input(one)
    .output(z.object({})),
}
