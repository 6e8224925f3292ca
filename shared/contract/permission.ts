import { oc } from '@orpc/contract'
import type { Permission, RightArea } from '../domain/access.ts'
import { errors } from './errors.ts'

/** In which area a caller needs the step. `system`: that of the kind of system it is about; `anyone`: who is signed in. */
export type RowRight = RightArea | 'system' | 'anyone'

export interface RowMeta {
  readonly permission: Permission
  readonly right: RowRight
}

/** The strictest is the default, so a forgotten word closes a row. */
const base = oc.$meta<RowMeta>({ permission: 'administer', right: 'administrators' }).errors(errors)

/** Every row of the contract begins here and says what its caller needs, and where. */
export const row = (permission: Permission, right: RowRight = 'engine') => base.meta({ permission, right })

/** For a file whose rows are all of one area. */
export const rowOf = (right: RowRight) => (permission: Permission) => row(permission, right)
