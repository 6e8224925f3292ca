import { computed, shallowRef } from 'vue'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'
import { consentAsked, type Consent } from './saveConsent.ts'
import type { TransformationPlace } from './useVersions.ts'

/** What an earlier document is saved from, as the newest version. */
export type Origin =
  { readonly kind: 'version'; readonly version: number } | { readonly kind: 'default' } | { readonly kind: 'initial' }

type Saving = { version: number; description: string } & Partial<Record<Consent, boolean>>

/** Saves an earlier version, the first one or the product's default as the newest version; what does harm is asked first. */
export function useNewVersion(place: TransformationPlace) {
  const writing = useCall((origin: Origin, saving: Saving) => apply(place, origin, saving))
  const waiting = shallowRef<{ origin: Origin; saving: Saving } | null>(null)
  const asked = computed(() => (writing.busy.value ? null : consentAsked(writing.problem.value)))
  const problem = computed(() => (consentAsked(writing.problem.value) ? null : writing.problem.value))

  const save = async (origin: Origin, saving: Saving): Promise<boolean> => {
    waiting.value = { origin, saving }
    return (await writing.run(origin, saving)) !== null
  }
  return {
    ...{ asked, problem, save, busy: writing.busy },
    /** Saves with everything accepted that was asked for. */
    accept: async (): Promise<boolean> => {
      const [last, consents] = [waiting.value, asked.value?.consents ?? []]
      if (!last) return false
      return save(last.origin, { ...last.saving, ...Object.fromEntries(consents.map((name) => [name, true])) })
    },
    refuse: () => {
      writing.problem.value = null
    },
  }
}

function apply(place: TransformationPlace, origin: Origin, saving: Saving) {
  const change = { ...place, ...saving }
  if (origin.kind === 'default') return client.transformations.applyDefault(change)
  if (origin.kind === 'initial') return client.transformations.resetToInitial(change)
  return client.transformations.applyVersion({ ...change, apply: origin.version })
}
