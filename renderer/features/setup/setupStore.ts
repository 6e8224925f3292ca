import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { AdminClient } from '../../../shared/contract/adminApi.ts'
import type { TechnicalUser } from '../../../shared/domain/access.ts'
import type { System } from '../../../shared/domain/system.ts'
import { useCaller } from '../../api/callerStore.ts'
import { client } from '../../api/connection.ts'
import type { SealedKey } from '../../composables/callerCertificates.ts'
import { callProblem, type CallProblem } from '../../composables/callProblem.ts'
import type { SetupState } from './setupState.ts'

export type Setup = Awaited<ReturnType<AdminClient['setups']['get']>>

/** A secret the engine gave in this sitting; it is nowhere else and goes with the wizard. */
export interface KnownSecret {
  readonly secret: string
  readonly at: string
  readonly isStored: boolean
}

/** The set-up on the screen: what the engine keeps of it, and the one thing it does not keep, the secret. */
export const useSetup = defineStore('setup', () => {
  const setup = shallowRef<Setup | null>(null)
  const user = shallowRef<TechnicalUser | null>(null)
  const source = shallowRef<System | null>(null)
  const secret = ref<KnownSecret | null>(null)
  const problem = ref<CallProblem | null>(null)
  /** The key of a certificate that was made in this sitting. */
  const key = ref<(SealedKey & { readonly isStored: boolean }) | null>(null)
  const caller = useCaller()
  /** Whether the engine takes what a step achieves. */
  const mayChange = computed(() => caller.mayConfigure('sources'))
  const isUnstored = computed(() => secret.value?.isStored === false || key.value?.isStored === false)
  const isByCertificate = computed(() => user.value?.secrets.length === 0)
  const isDirectory = computed(() => source.value?.type === 'localIdentityDirectory')

  /** Loads a set-up with what it made so far; what was removed meanwhile is taken for not yet made. */
  async function open(id: string): Promise<void> {
    close()
    try {
      const loaded = await client.setups.get({ id })
      user.value = await found(loaded.state.technicalUser, (one) => client.access.getTechnicalUser({ id: one }))
      source.value = await found(loaded.state.source, (one) => client.systems.get({ id: one }))
      setup.value = loaded
    } catch (error) {
      problem.value = callProblem(error)
    }
  }

  function close(): void {
    setup.value = null
    user.value = null
    source.value = null
    secret.value = null
    key.value = null
    problem.value = null
  }

  /** Keeps what a step achieved. Answers false, with `problem` set, when the engine did not take it. */
  async function keep(progress: Partial<SetupState>, name?: string): Promise<boolean> {
    for (let attempt = 1; setup.value !== null; attempt += 1) {
      const { id, version, state } = setup.value
      try {
        const changed = { ...state, ...progress }
        setup.value = await client.setups.save({ id, version, name: name ?? setup.value.name, state: changed })
        problem.value = null
        return true
      } catch (error) {
        problem.value = callProblem(error)
        // Another window was faster: what was achieved here is put on top of what it kept.
        if (problem.value.code !== 'CONFLICT' || attempt > 2) return false
        setup.value = await client.setups.get({ id }).catch(() => setup.value)
      }
    }
    return false
  }

  return {
    ...{ setup, user, source, secret, key, problem, mayChange, isUnstored, isByCertificate, isDirectory },
    ...{ open, close, keep },
  }
})

/** null: there is no id, or nothing with it any more. */
async function found<Id, Value>(id: Id | null, ask: (id: Id) => Promise<Value>): Promise<Value | null> {
  if (id === null) return null
  try {
    return await ask(id)
  } catch (error) {
    if (callProblem(error).code === 'NOT_FOUND') return null
    throw error
  }
}
