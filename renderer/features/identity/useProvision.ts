import { computed, type ComputedRef } from 'vue'
import type { EntityKey } from '../../../shared/domain/personRecord.ts'
import { client } from '../../api/connection.ts'
import { onePage, provisioningOf } from '../../api/provisioning.ts'
import type { Provision } from '../../components/provision/provision.ts'
import { useCall } from '../../composables/useCall.ts'

/** What keeps an entity from being provisioned now, as a text key; else how it is. */
export type Provisionable =
  | { readonly kind: 'ready'; readonly begin: (name: string) => Provision }
  | { readonly kind: 'hindered'; readonly why: 'noTarget' | 'sourceOff' }

/** Whether and how an entity is provisioned from its source; null: not known, or its source is gone. */
export function useProvision(entity: EntityKey): {
  readonly provisionable: ComputedRef<Provisionable | null>
  load(): Promise<unknown>
} {
  const systems = useCall(() => client.systems.list({}))
  const provisionable = computed((): Provisionable | null => {
    const all = systems.data.value ?? []
    const source = all.find(({ id, kind }) => id === entity.source && kind === 'source')
    if (!source) return null
    if (!source.enabled) return { kind: 'hindered', why: 'sourceOff' }
    const targets = all.filter(({ enabled, sources }) => enabled && sources.includes(source.id))
    if (targets.length === 0) return { kind: 'hindered', why: 'noTarget' }
    const { entityType, entityId: id } = entity
    const sources = [{ id: source.id, targets: targets.map((target) => target.id) }]
    const reach = provisioningOf({ entityType, sources, ids: () => onePage([id]) })
    return { kind: 'ready', begin: (name) => ({ people: [{ id, name }], count: 1, targets, ...reach }) }
  })
  return { provisionable, load: systems.run }
}
