import { computed } from 'vue'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'

/** The source systems that read this directory, and the enabled targets that follow them. */
export function useDirectorySources() {
  const systems = useCall(() => client.systems.list({}))
  const all = computed(() => systems.data.value ?? [])
  const sources = computed(() =>
    all.value.filter(({ kind, type, enabled }) => kind === 'source' && type === 'localIdentityDirectory' && enabled),
  )
  const targets = computed(() =>
    all.value.filter((one) => one.enabled && sources.value.some(({ id }) => one.sources.includes(id))),
  )
  return { sources, targets, isKnown: computed(() => systems.data.value !== null), load: systems.run }
}
