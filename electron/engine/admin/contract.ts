import { implement } from '@orpc/server'
import { adminApi } from '../../../shared/contract/adminApi.ts'
import type { AdminContext } from './callerGuard.ts'

/** The contract to be filled in by the handlers; the compiler asks for every row. Who may call what is checked at the doors. */
export const os = implement(adminApi).$context<AdminContext>()
