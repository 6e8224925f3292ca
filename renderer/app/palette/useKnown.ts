import { computed, type ComputedRef, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { areaOfKind } from '../../../shared/domain/rights.ts'
import type { System } from '../../../shared/domain/system.ts'
import { useCaller } from '../../api/callerStore.ts'
import { client, isDesktop } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'
import { matches, wantedOf, type Deed, type Hit } from './hits.ts'
import { places, plainDeeds, type Place, type PlainDeed } from './places.ts'

/** Key of the hit that searches the event log. */
export const searchKey = 'events'

/** What is found without asking for each letter: deeds, an event by its number, places and systems. */
export function useKnown(typed: Ref<string>): {
  readonly hits: ComputedRef<readonly Hit[]>
  /** Everything that has an address, for the places one was at. */
  readonly all: ComputedRef<readonly Hit[]>
  refresh(): void
} {
  const { t } = useI18n()
  const { may, mayConfigure } = useCaller()
  const systems = useCall(() => client.systems.list({}))
  const flows = useCall(() => client.systems.flows({}))
  const refresh = () => {
    void systems.run()
    void flows.run()
  }

  const placeHits = computed(() =>
    places.filter(({ area }) => area === undefined || may('view', area)).map((place) => placeHit(place, t(place.name))),
  )
  const systemHits = computed(() =>
    (systems.data.value ?? []).map((system) => systemHit(system, t(`systems.roleSystem.${system.kind}`))),
  )
  const plain = computed(() =>
    plainDeeds
      .filter((deed) => isDesktop || !deed.isDesktop)
      .filter(({ area, step, goesOn }) => (step === 'administer' && !goesOn ? mayConfigure(area) : may(step, area)))
      .map((deed) => plainHit(deed, t(`palette.deeds.${deed.name}`))),
  )
  const isPaused = (system: System) =>
    (flows.data.value ?? []).some((flow) => flow.system === system.id && flow.pause !== null)
  const ofSystems = computed(() =>
    (systems.data.value ?? [])
      .filter((system) => system.enabled && may('operate', areaOfKind[system.kind]))
      .flatMap((system) => deedsOf(system, isPaused(system)))
      .map((deed) => deedHit(deed, t(`palette.${deed.kind}.name`, { system: deed.systemName }))),
  )
  const planned = computed(() =>
    may('operate', 'engine') ? planHits(systems.data.value ?? [], (system) => t('palette.plan', { system })) : [],
  )
  const all = computed(() => [
    ...plain.value,
    ...ofSystems.value,
    ...planned.value,
    ...placeHits.value,
    ...systemHits.value,
  ])

  const hits = computed(() => {
    const { text } = wantedOf(typed.value)
    if (text === '') return all.value.filter(({ group }) => group === 'deeds')
    const events = eventHits(text, {
      one: (position) => t('palette.event', { position }),
      all: t('palette.eventsOf', { text }),
    })
    return [
      ...all.value
        .filter((hit) => matches(hit, text))
        .map((hit) => saidHere(hit, text, (word) => t('palette.knownAs', { word }))),
      ...events,
    ]
  })

  return { hits, all, refresh }
}

const systemHit = ({ id, name }: System, note: string): Hit => ({
  ...{ key: `/systems/${id}`, path: `/systems/${id}`, group: 'places', icon: 'it-system', name, words: [id] },
  ...{ note, deed: null },
})

const placeHit = ({ path, icon, knownAs }: Place, name: string): Hit => ({
  ...{ key: path, group: 'places', icon, name, note: '', words: knownAs, path, deed: null },
})

const plainHit = ({ name: key, path, icon }: PlainDeed, name: string): Hit => ({
  ...{ key: `deed ${key}`, group: 'deeds', icon, path, note: '', words: [], deed: null, name },
})

const deedHit = (deed: Deed, name: string): Hit => ({
  ...{ key: `deed ${deed.kind} ${deed.system}`, group: 'deeds', icon: icons[deed.kind], path: null, deed, name },
  ...{ note: '', words: ['job', 'run'] },
})

/** A plan of each source; the place they lead to asks what has to be asked. */
function planHits(systems: readonly System[], nameOf: (system: string) => string): readonly Hit[] {
  return systems
    .filter(({ kind, enabled }) => kind === 'source' && enabled)
    .map(({ id, name }) => ({
      ...{ key: `deed plan ${id}`, group: 'deeds', icon: 'compare', path: `/plans?compute=${id}`, deed: null },
      ...{ name: nameOf(name), note: '', words: ['simulate', 'dry run'] },
    }))
}

/** The event of that number, if it is one, and the search of the event log. */
function eventHits(text: string, names: { readonly one: (position: string) => string; readonly all: string }): Hit[] {
  const position = /^(?:evt-)?0*(\d{1,15})$/.exec(text.toLowerCase())?.[1]
  const about = { group: 'events', icon: 'activity-items', note: '', words: [], deed: null } as const
  const path = `/events?time=all&text=${encodeURIComponent(text)}`
  return [
    ...(position === undefined
      ? []
      : [{ ...about, key: 'event', name: names.one(position), path: `/events/${position}` }]),
    { ...about, key: searchKey, name: names.all, path },
  ]
}

/** Says which word of the reference product led here. */
function saidHere(hit: Hit, text: string, note: (word: string) => string): Hit {
  const word = hit.words.find((one) => one.includes(text.toLowerCase()))
  if (hit.group !== 'places' || hit.note !== '' || word === undefined || matches({ ...hit, words: [] }, text))
    return hit
  return { ...hit, note: note(word) }
}

const icons = { read: 'media-play', pause: 'media-pause', resume: 'media-play' } as const

function deedsOf({ id, kind, name }: System, isPaused: boolean): readonly Deed[] {
  const about = { system: id, systemName: name }
  const flow: Deed = { ...about, kind: isPaused ? 'resume' : 'pause' }
  if (kind === 'source') return [{ ...about, kind: 'read' }, flow]
  return kind === 'target' ? [flow] : []
}
