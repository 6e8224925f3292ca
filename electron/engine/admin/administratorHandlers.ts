import { valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** The rows of administrators of areas/access. Whoever was changed signs in again, with the rights of now. */
export function administratorHandlers({ administrators, openId, sessions }: EngineParts) {
  const rows = os.access
  return {
    listAdministrators: rows.listAdministrators.handler(() => administrators.list()),
    addAdministrator: rows.addAdministrator.handler(async ({ input }) => valueOf(await administrators.add(input))),
    changeAdministrator: rows.changeAdministrator.handler(async ({ input, context }) => {
      const { id, ...change } = input
      const changed = valueOf(await administrators.change(id, change, context.caller))
      sessions.endOf(id)
      return changed
    }),
    setPassword: rows.setPassword.handler(async ({ input }) => {
      valueOf(await administrators.setPassword(input.id, input.password))
      sessions.endOf(input.id)
      return {}
    }),
    unlockAdministrator: rows.unlockAdministrator.handler(async ({ input }) => {
      valueOf(await administrators.unlock(input.id))
      return {}
    }),
    removeAdministrator: rows.removeAdministrator.handler(async ({ input, context }) => {
      valueOf(await administrators.remove(input.id, context.caller))
      sessions.endOf(input.id)
      return {}
    }),
    changeOwnPassword: rows.changeOwnPassword.handler(async ({ input, context }) => {
      valueOf(await administrators.changeOwnPassword(context.caller, input.current, input.password))
      return {}
    }),
    getOpenId: rows.getOpenId.handler(() => openId.read()),
    saveOpenId: rows.saveOpenId.handler(async ({ input }) =>
      valueOf(await openId.save(input.version, input.settings, input.clientSecret)),
    ),
  }
}
