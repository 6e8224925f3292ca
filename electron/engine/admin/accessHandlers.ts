import { said } from '../../../shared/base/said.ts'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { TechnicalUser } from '../../../shared/domain/access.ts'
import { differing, invalid } from '../systems/saving.ts'
import { administratorHandlers } from './administratorHandlers.ts'
import { conflict, found, notFound, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** areas/access */
export function accessHandlers(parts: EngineParts) {
  const { technicalUsers } = parts
  const rows = os.access
  return rows.router({
    ...administratorHandlers(parts),
    caller: rows.caller.handler(({ context }) => context.caller),
    listTechnicalUsers: rows.listTechnicalUsers.handler(() => technicalUsers.list()),
    getTechnicalUser: rows.getTechnicalUser.handler(async ({ input }) => found(await technicalUsers.get(input.id))),
    createTechnicalUser: rows.createTechnicalUser.handler(async ({ input }) => {
      const { displayName, permissions, expiry } = input
      const created = await technicalUsers.create({ displayName, permissions, secretExpiry: expiry, description: '' })
      const expiresAt = created.user.secrets[0]?.expiresAt ?? null
      return { id: created.user.id, clientId: created.clientId, secret: created.secret, expiresAt }
    }),
    createWithoutSecret: rows.createWithoutSecret.handler(({ input }) => technicalUsers.createWithoutSecret(input)),
    changeTechnicalUser: rows.changeTechnicalUser.handler(async ({ input }) => {
      const { id, version, ...change } = input
      const changed = await technicalUsers.change(id, version, change)
      if (changed.kind === 'unknown') throw notFound()
      if (changed.kind === 'conflict') throw savedMeanwhile(changed.user, change)
      return changed.user
    }),
    removeTechnicalUser: rows.removeTechnicalUser.handler(async ({ input }) => {
      if (!(await technicalUsers.remove(input.id))) throw notFound()
      return {}
    }),
    addSecret: rows.addSecret.handler(async ({ input }) => {
      const added = await technicalUsers.addSecret(input.id, input.expiry, input.description)
      if (added.kind === 'unknown') throw notFound()
      if (added.kind === 'tooMany') {
        return valueOf(
          invalid([{ name: 'secrets', message: said`A technical user has at most two secrets. Remove one first.` }]),
        )
      }
      return { secretId: added.secretId, secret: added.secret, expiresAt: added.expiresAt }
    }),
    removeSecret: rows.removeSecret.handler(async ({ input }) => {
      const changed = await technicalUsers.removeSecret(input.id, input.secretId)
      if (changed.kind === 'unknown') throw notFound()
      return {}
    }),
    unlock: rows.unlock.handler(async ({ input }) => {
      found(await technicalUsers.unlock(input.id))
      return {}
    }),
  })
}

function savedMeanwhile(user: TechnicalUser, wanted: object) {
  const current = user as unknown as JsonObject
  return conflict({ changedBy: '', changedAt: '', current, differs: differing(current, wanted as JsonObject) })
}
