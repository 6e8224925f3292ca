import { oc } from '@orpc/contract'
import type { Permission } from '../domain/access.ts'
import { errors } from './errors.ts'

const steps: readonly Permission[] = ['view', 'operate', 'administer']

/** The strictest is the default, so a forgotten word closes a row. */
const base = oc.$meta<{ permission: Permission }>({ permission: 'administer' }).errors(errors)

/** Every row of the contract begins here and says what its caller needs. */
export const row = (permission: Permission) => base.meta({ permission })

/** Each permission includes those before it. */
export function includes(held: Permission, needed: Permission): boolean {
  return steps.indexOf(held) >= steps.indexOf(needed)
}
