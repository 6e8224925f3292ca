import { said } from '../../../shared/base/said.ts'
import { instant, type Clock } from '../../../shared/base/time.ts'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { Caller, Rights } from '../../../shared/domain/access.ts'
import type { Administrator } from '../../../shared/domain/administrator.ts'
import { highestStep } from '../../../shared/domain/rights.ts'
import { oneAtATime } from '../storage/oneAtATime.ts'
import type { Database } from '../storage/database.ts'
import { differing, invalid, type FieldFault, type Saved } from '../systems/saving.ts'
import { lossFaults, nameFaults, passwordFaults, rightFaults } from './administratorRules.ts'
import * as store from './administratorStore.ts'
import { isLocked } from './lock.ts'
import { hashPassword, isPassword, nobodysHash } from './passwords.ts'

export interface NewAdministrator {
  readonly name: string
  readonly password: string
  readonly rights: Rights
}

export interface AdministratorChange {
  readonly version: number
  readonly name: string
  readonly rights: Rights
  readonly enabled: boolean
}

/** `wrong` for an unknown name, a wrong password, and somebody disabled or locked: nobody learns which. `administrator` is
 *  the known person whose name was tried. */
export type SignInTry =
  | { readonly kind: 'ok'; readonly caller: Caller & { readonly id: string } }
  | { readonly kind: 'wrong'; readonly administrator: Administrator | null }

/** The administrators of a server (spec 11): names, passwords, rights. */
export interface Administrators {
  list(): Promise<readonly Administrator[]>
  find(id: string): Promise<Administrator | null>
  add(wanted: NewAdministrator): Promise<Saved<Administrator>>
  /** Nobody takes the right to administer administrators from himself, and one with all rights is left. */
  change(id: string, change: AdministratorChange, by: Caller): Promise<Saved<Administrator>>
  remove(id: string, by: Caller): Promise<Saved<null>>
  setPassword(id: string, password: string): Promise<Saved<null>>
  /** Of the caller; the current one is asked for. */
  changeOwnPassword(by: Caller, current: string, password: string): Promise<Saved<null>>
  unlock(id: string): Promise<Saved<null>>
  signIn(name: string, password: string): Promise<SignInTry>
}

export function createAdministrators(needs: {
  readonly database: Database
  readonly clock: Clock
  readonly newId: () => string
}): Administrators {
  const { database, clock } = needs
  const inTurn = oneAtATime()
  const find = async (id: string) => (await store.findAdministrator(database, 'id', id))?.administrator ?? null
  return {
    list: () => store.listAdministrators(database),
    find,
    add: ({ name, password, rights }) =>
      inTurn(async () => {
        const faults = [
          ...(await nameFaults(database, name, null)),
          ...passwordFaults(password),
          ...rightFaults(rights),
        ]
        if (faults.length > 0) return invalid(faults)
        const fresh = { id: needs.newId(), name, rights, createdAt: instant(clock.now()) }
        await store.insertAdministrator(database, fresh, await hashPassword(password))
        return savedOf(await find(fresh.id))
      }),
    change: (id, wanted, by) =>
      inTurn(async () => {
        const before = await find(id)
        if (!before) return { kind: 'notFound' }
        if (before.version !== wanted.version) return conflictOf(before, wanted)
        const left = { ...before, ...wanted }
        const faults = [
          ...(await nameFaults(database, wanted.name, id)),
          ...rightFaults(wanted.rights),
          ...(await lossFaults(database, { before, left, by })),
        ]
        if (faults.length > 0) return invalid(faults)
        await store.updateAdministrator(database, id, wanted)
        return savedOf(await find(id))
      }),
    remove: (id, by) =>
      inTurn(async () => {
        const before = await find(id)
        if (!before) return { kind: 'notFound' }
        const faults = await lossFaults(database, { before, left: null, by })
        if (faults.length > 0) return invalid(faults)
        await store.deleteAdministrator(database, id)
        return { kind: 'saved', value: null }
      }),
    ...passwordWays(database, clock),
  }
}

type PasswordWays = Pick<Administrators, 'setPassword' | 'changeOwnPassword' | 'unlock' | 'signIn'>

function passwordWays(database: Database, clock: Clock): PasswordWays {
  const find = (id: string) => store.findAdministrator(database, 'id', id)
  const put = async (id: string, password: string): Promise<Saved<null>> => {
    const faults = passwordFaults(password)
    if (faults.length > 0) return invalid(faults)
    await store.updatePassword(database, id, await hashPassword(password))
    return { kind: 'saved', value: null }
  }
  return {
    setPassword: async (id, password) => ((await find(id)) ? put(id, password) : { kind: 'notFound' }),
    changeOwnPassword: async ({ id = '' }, current, password) => {
      const known = await find(id)
      if (!known) return { kind: 'notFound' }
      if (!(await tryPassword(database, clock, known, current))) return invalid([wrongPassword])
      return put(id, password)
    },
    unlock: async (id) => {
      if (!(await find(id))) return { kind: 'notFound' }
      await store.endLock(database, id)
      return { kind: 'saved', value: null }
    },
    signIn: async (name, password) => {
      const known = await store.findAdministrator(database, 'lookup', store.lookupOf(name))
      const isRight = await tryPassword(database, clock, known, password)
      if (!known || !isRight) return { kind: 'wrong', administrator: known?.administrator ?? null }
      await store.noteSignIn(database, known.administrator.id, instant(clock.now()))
      return { kind: 'ok', caller: callerOf(known.administrator) }
    },
  }
}

function callerOf({ id, name, rights }: Administrator): Caller & { readonly id: string } {
  return { id, name, permission: highestStep(rights) ?? 'view', rights }
}

/** Takes the same time for everybody; a wrong password of somebody known counts. */
async function tryPassword(
  database: Database,
  clock: Clock,
  known: store.StoredAdministrator | null,
  password: string,
): Promise<boolean> {
  const isRight = await isPassword(password, known?.passwordHash ?? nobodysHash)
  if (!known) return false
  const { id, enabled, lockedUntil } = known.administrator
  const locked = isLocked(lockedUntil, instant(clock.now()))
  if (!isRight && !locked) await store.countWrongPassword(database, id, clock.now())
  return isRight && enabled && !locked
}

const wrongPassword: FieldFault = { name: 'current', message: said`This is not your current password.` }

function savedOf(administrator: Administrator | null): Saved<Administrator> {
  return administrator ? { kind: 'saved', value: administrator } : { kind: 'notFound' }
}

function conflictOf(current: Administrator, wanted: AdministratorChange): Saved<never> {
  const asJson = current as unknown as JsonObject
  const differs = differing(asJson, { ...wanted, version: current.version })
  return { kind: 'conflict', changedBy: '', changedAt: '', current: asJson, differs }
}
