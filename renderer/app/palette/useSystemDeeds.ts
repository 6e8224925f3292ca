import { computed, type ComputedRef, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { areaOfKind } from '../../../shared/domain/rights.ts'
import type { System } from '../../../shared/domain/system.ts'
import { useCaller } from '../../api/callerStore.ts'
import type { client } from '../../api/connection.ts'
import type { Deed, Hit } from './hits.ts'

type Flows = Awaited<ReturnType<typeof client.systems.flows>>

/** What can be done with each system by whoever is signed in: read it, let it wait, plan it, change it. */
export function useSystemDeeds(
  systems: Readonly<Ref<readonly System[] | null>>,
  flows: Readonly<Ref<Flows | null>>,
): ComputedRef<readonly Hit[]> {
  const { t } = useI18n()
  const { may, mayConfigure } = useCaller()
  const isPaused = (system: System) =>
    (flows.value ?? []).some((flow) => flow.system === system.id && flow.pause !== null)
  const ofSystems = computed(() =>
    (systems.value ?? [])
      .filter((system) => system.enabled && may('operate', areaOfKind[system.kind]))
      .flatMap((system) => deedsOf(system, isPaused(system)))
      .map((deed) => deedHit(deed, t(`palette.${deed.kind}.name`, { system: deed.systemName }))),
  )
  const planned = computed(() =>
    may('operate', 'engine') ? planHits(systems.value ?? [], (system) => t('palette.plan', { system })) : [],
  )
  const changed = computed(() =>
    (systems.value ?? [])
      .filter(({ kind }) => mayConfigure(areaOfKind[kind]))
      .flatMap((system) => changeHits(system, (what) => t(`palette.${what}`, { system: system.name }))),
  )
  return computed(() => [...ofSystems.value, ...planned.value, ...changed.value])
}

const deedHit = (deed: Deed, name: string): Hit => ({
  ...{ key: `deed ${deed.kind} ${deed.system}`, group: 'deeds', icon: icons[deed.kind], path: null, deed, name },
  ...{ note: '', words: ['job', 'run'] },
})

/** What is changed at a system on a screen of its own. */
const changeHits = ({ id }: System, nameOf: (what: 'transformation' | 'properties') => string): readonly Hit[] =>
  (['transformation', 'properties'] as const).map((what) => ({
    ...{ key: `deed ${what} ${id}`, group: 'deeds', name: nameOf(what), note: '', words: [], deed: null },
    ...(what === 'properties'
      ? { icon: 'edit', path: `/systems/${id}/properties` }
      : { icon: 'syntax', path: `/systems/${id}/transformations` }),
  }))

/** A plan of each source; the place they lead to asks what has to be asked. */
function planHits(systems: readonly System[], nameOf: (system: string) => string): readonly Hit[] {
  return systems
    .filter(({ kind, enabled }) => kind === 'source' && enabled)
    .map(({ id, name }) => ({
      ...{ key: `deed plan ${id}`, group: 'deeds', icon: 'compare', path: `/plans?compute=${id}`, deed: null },
      ...{ name: nameOf(name), note: '', words: ['simulate', 'dry run'] },
    }))
}

const icons = { read: 'media-play', pause: 'media-pause', resume: 'media-play' } as const

function deedsOf({ id, kind, name }: System, isPaused: boolean): readonly Deed[] {
  const about = { system: id, systemName: name }
  const flow: Deed = { ...about, kind: isPaused ? 'resume' : 'pause' }
  if (kind === 'source') return [{ ...about, kind: 'read' }, flow]
  return kind === 'target' ? [flow] : []
}
