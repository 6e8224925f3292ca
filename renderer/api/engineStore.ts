import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import type { EngineState } from '../../shared/domain/engineState.ts'
import { client, connection } from './connection.ts'

const waitMs = 20_000

/** How the engine is, kept current by a call that waits. */
export const useEngine = defineStore('engine', () => {
  const state = ref<EngineState | null>(null)

  const follow = async () => {
    let revision = 0
    while (connection.value.kind === 'connected') {
      try {
        state.value = await client.engine.state({ revision, waitMs })
        revision = state.value.revision
      } catch {
        // The wire ended; the watch below begins anew with the next one.
        return
      }
    }
  }
  watch(connection, ({ kind }) => kind === 'connected' && void follow(), { immediate: true })
  return { state }
})
