import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import type { EngineState } from '../../shared/domain/engineState.ts'
import { isProtected } from '../composables/protection.ts'
import { client, connection } from './connection.ts'

const waitMs = 20_000
const pauseMs = 2000

/** How the engine is, kept current by a call that waits. */
export const useEngine = defineStore('engine', () => {
  const state = ref<EngineState | null>(null)
  let turn = 0

  /** Goes on until the wire ends; the next one begins a turn of its own. An answer that failed is asked for again. */
  const follow = async () => {
    turn += 1
    const mine = turn
    let revision = 0
    while (mine === turn && connection.value.kind === 'connected') {
      try {
        state.value = await client.engine.state({ revision, waitMs })
        revision = state.value.revision
        isProtected.value = state.value.environment.isProtected
      } catch {
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
    }
  }
  watch(connection, ({ kind }) => kind === 'connected' && void follow(), { immediate: true })
  return { state }
})
