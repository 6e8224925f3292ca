import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import type { Caller, Permission, RightArea } from '../../shared/domain/access.ts'
import { includes } from '../../shared/domain/rights.ts'
import { isProtected } from '../composables/protection.ts'
import { client, connection } from './connection.ts'

/** Who is signed in, and what they may do. The engine decides; the screens only leave out what it would refuse. */
export const useCaller = defineStore('caller', () => {
  const caller = ref<Caller | null>(null)

  const ask = async () => {
    try {
      caller.value = await client.access.caller()
    } catch {
      // Then nothing is left out, and the engine refuses what may not be done.
    }
  }
  watch(connection, ({ kind }) => kind === 'connected' && void ask(), { immediate: true })

  /** True as long as it is not known. */
  const may = (step: Permission, area: RightArea): boolean => {
    if (caller.value === null) return true
    const { rights, permission } = caller.value
    return includes(rights ? rights[area] : permission, step)
  }
  /** Like `may('administer', …)`, for what a protected environment refuses to everybody. */
  const mayConfigure = (area: RightArea): boolean => may('administer', area) && !isProtected.value
  return { caller, may, mayConfigure }
})
