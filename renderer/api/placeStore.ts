import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import type { Places } from '../../shared/contract/shellApi.ts'
import { connection } from './connection.ts'
import { shell } from './shellClient.ts'

/** Where the desktop administers. In a browser there is nothing to choose. */
export const usePlaces = defineStore('places', () => {
  const places = ref<Places | null>(null)

  async function refresh(): Promise<void> {
    places.value = (await shell?.places()) ?? null
  }
  /** The page begins anew, so that nothing of one landscape is shown for another. null: this computer. */
  async function choose(id: string | null): Promise<void> {
    await shell?.choosePlace({ id })
    window.location.hash = '#/overview'
    window.location.reload()
  }
  // What became of reaching the place is known when the wire was opened or lost.
  watch(connection, () => void refresh(), { immediate: true, deep: true })
  return { places, refresh, choose }
})
