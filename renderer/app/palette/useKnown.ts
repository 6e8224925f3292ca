import { computed, type ComputedRef, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { System } from '../../../shared/domain/system.ts'
import { useCaller } from '../../api/callerStore.ts'
import { client, isDesktop } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'
import { matches, wantedOf, type Hit } from './hits.ts'
import { places, plainDeeds, type Place, type PlainDeed } from './places.ts'
import { useSystemDeeds } from './useSystemDeeds.ts'

/** Key of the hit that searches the event log. */
export const searchKey = 'events'

/** What is found without asking for each letter: deeds, an event by its number, places and systems. */
export function useKnown(
  typed: Ref<string>,
  ofShell: Readonly<Ref<readonly Hit[]>>,
): {
  readonly hits: ComputedRef<readonly Hit[]>
  /** Everything that has an address, for the places one was at. */
  readonly all: ComputedRef<readonly Hit[]>
  refresh(): void
} {
  const { t } = useI18n()
  const { may, mayConfigure } = useCaller()
  const systems = useCall(() => client.systems.list({}))
  const flows = useCall(() => client.systems.flows({}))
  const ofSystems = useSystemDeeds(systems.data, flows.data)
  const refresh = () => {
    void systems.run()
    void flows.run()
  }

  const placeHits = computed(() =>
    places
      .filter(
        ({ area, isDesktop: onDesktop }) => (area === undefined || may('view', area)) && (isDesktop || !onDesktop),
      )
      .map((place) => placeHit(place, t(place.name))),
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
  const all = computed(() => [
    ...plain.value,
    ...ofSystems.value,
    ...ofShell.value,
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
