import { said } from '../../../shared/base/said.ts'
import type { Caller, Rights } from '../../../shared/domain/access.ts'
import { shortestPassword, type Administrator } from '../../../shared/domain/administrator.ts'
import { highestStep, isFull } from '../../../shared/domain/rights.ts'
import type { Database } from '../storage/database.ts'
import type { FieldFault } from '../systems/saving.ts'
import * as store from './administratorStore.ts'

export async function nameFaults(database: Database, name: string, own: string | null): Promise<FieldFault[]> {
  if (!/^[^\p{C}]{1,100}$/u.test(name) || name.trim() !== name) {
    return [
      { name: 'name', message: said`A name has 1 to 100 characters, no blanks around it and no control characters.` },
    ]
  }
  const other = await store.findAdministrator(database, 'lookup', store.lookupOf(name))
  if (!other || other.administrator.id === own) return []
  return [{ name: 'name', message: said`There is another administrator called "${name}".` }]
}

export function passwordFaults(password: string): FieldFault[] {
  const length = Array.from(password).length
  if (length >= shortestPassword) return []
  return [
    {
      name: 'password',
      message: said`A password has at least ${shortestPassword} characters, this one has ${length}.`,
    },
  ]
}

export function rightFaults(rights: Rights): FieldFault[] {
  if (highestStep(rights) !== null) return []
  return [{ name: 'rights', message: said`Choose at least one right, or remove the administrator.` }]
}

/** Nobody takes the right to administer administrators from himself, and one with all rights is left. */
export async function lossFaults(
  database: Database,
  { before, left, by }: { before: Administrator; left: Administrator | null; by: Caller },
): Promise<FieldFault[]> {
  const administers = (one: Administrator | null) => one?.enabled === true && one.rights.administrators === 'administer'
  if (by.id === before.id && administers(before) && !administers(left)) {
    const message = said`Nobody takes the right to administer administrators from himself. Let another administrator do it.`
    return [{ name: 'rights', message }]
  }
  const isFullOne = (one: Administrator | null) => one?.enabled === true && isFull(one.rights)
  if (!isFullOne(before) || isFullOne(left)) return []
  const others = (await store.listAdministrators(database)).filter((one) => one.id !== before.id)
  if (others.some(isFullOne)) return []
  const message = said`${before.name} is the last administrator with all rights. Give them to another one first.`
  return [{ name: 'rights', message }]
}
