import { ref } from 'vue'
import type { Router } from 'vue-router'

const most = 5

/** Addresses one was at since the page was opened, the last first. */
export const lastPaths = ref<readonly string[]>([])

export function rememberPlaces(router: Router): () => void {
  return router.afterEach(({ path }) => {
    lastPaths.value = [path, ...lastPaths.value.filter((one) => one !== path)].slice(0, most + 1)
  })
}
