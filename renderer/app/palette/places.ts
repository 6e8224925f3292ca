import type { RightArea } from '../../../shared/domain/access.ts'
import { settingsPlaces, type SettingsPlace } from '../../features/settings/settingsPlaces.ts'
import { navigation } from '../navigation.ts'

export interface Place {
  /** Key of its name in the messages. */
  readonly name: string
  readonly path: string
  readonly icon: string
  /** Words of the IPS console that lead here. */
  readonly knownAs: readonly string[]
  readonly area?: RightArea
  readonly isDesktop?: boolean
}

/** The pages of the settings below the first, which the navigation has. */
const ofSettings: Readonly<
  Record<Exclude<SettingsPlace, 'engine'>, { readonly icon: string; readonly knownAs: readonly string[] }>
> = {
  mail: { icon: 'email', knownAs: ['notifications', 'smtp'] },
  proxy: { icon: 'internet-browser', knownAs: ['http proxy', 'proxy server'] },
  certificates: { icon: 'key', knownAs: ['certificate authorities', 'trust', 'mutual tls'] },
  backup: { icon: 'save', knownAs: ['backup', 'restore'] },
  landscape: { icon: 'overview-chart', knownAs: ['export', 'import', 'transport'] },
  storage: { icon: 'database', knownAs: ['retention', 'delete logs', 'clean up'] },
  look: { icon: 'palette', knownAs: ['theme', 'language', 'density', 'time zone', 'dark'] },
  places: { icon: 'it-host', knownAs: ['servers', 'remote', 'connect'] },
  desktop: { icon: 'sys-monitor', knownAs: ['start', 'updates', 'tray'] },
}

/** Places below those of the navigation. */
const further: readonly Place[] = [
  {
    ...{ name: 'expiring.title', path: '/expiring', icon: 'fob-watch' },
    ...{ knownAs: ['expiry', 'certificates', 'secrets', 'renew'], area: 'engine' },
  },
  {
    ...{ name: 'administration.places.administrators', path: '/access/administrators', icon: 'account' },
    ...{ knownAs: ['administrators', 'rights'], area: 'administrators' },
  },
  {
    ...{ name: 'administration.places.signIn', path: '/access/sign-in', icon: 'key' },
    ...{ knownAs: ['openid', 'single sign-on'], area: 'administrators' },
  },
  {
    ...{ name: 'administration.places.changes', path: '/access/changes', icon: 'document-text' },
    ...{ knownAs: ['audit log', 'change log', 'change history'], area: 'engine' },
  },
  {
    ...{ name: 'administration.places.audit', path: '/access/audit', icon: 'survey' },
    ...{ knownAs: ['audit', 'report', 'compliance report'], area: 'engine' },
  },
  {
    ...{ name: 'palette.sources', path: '/systems?role=source', icon: 'it-system' },
    knownAs: ['source systems'],
  },
  {
    ...{ name: 'palette.targets', path: '/systems?role=target', icon: 'it-system' },
    knownAs: ['target systems'],
  },
]

/** Every place that has a name. */
export const places: readonly Place[] = [
  ...navigation.map(({ name, ...place }) => ({ ...place, name: `shell.entries.${name}` })),
  ...settingsPlaces.flatMap((place): Place[] =>
    place.name === 'engine'
      ? []
      : [
          {
            path: place.path,
            ...ofSettings[place.name],
            name: `upkeep.places.${place.name}`,
            isDesktop: 'isDesktop' in place,
          },
        ],
  ),
  ...further,
]

export interface PlainDeed {
  /** Key in `palette.deeds`. */
  readonly name:
    | 'newSource'
    | 'newTarget'
    | 'newSetup'
    | 'newPerson'
    | 'newGroup'
    | 'importPeople'
    | 'importGroups'
    | 'computePlan'
    | 'newTechnicalUser'
    | 'saveBackup'
    | 'moveLandscape'
  readonly path: string
  readonly icon: string
  readonly area: RightArea
  readonly step: 'operate' | 'administer'
  /** Also while the environment is protected. */
  readonly goesOn?: true
  /** The shell carries it out. */
  readonly isDesktop?: true
}

/** Deeds that begin at a place of their own, which asks what has to be asked. */
export const plainDeeds: readonly PlainDeed[] = [
  { name: 'newSetup', path: '/setup', icon: 'connected', area: 'sources', step: 'administer' },
  { name: 'newSource', path: '/systems/new?role=source', icon: 'add', area: 'sources', step: 'administer' },
  { name: 'newTarget', path: '/systems/new?role=target', icon: 'add', area: 'targets', step: 'administer' },
  { name: 'newPerson', path: '/directory/people/new', icon: 'person-placeholder', area: 'sources', step: 'operate' },
  { name: 'newGroup', path: '/directory/groups/new', icon: 'group', area: 'sources', step: 'operate' },
  { name: 'importPeople', path: '/directory/people/import', icon: 'upload', area: 'sources', step: 'operate' },
  { name: 'importGroups', path: '/directory/groups/import', icon: 'upload', area: 'sources', step: 'operate' },
  { name: 'computePlan', path: '/plans?compute=', icon: 'compare', area: 'engine', step: 'operate' },
  { name: 'newTechnicalUser', path: '/access', icon: 'key', area: 'technicalUsers', step: 'administer' },
  { name: 'saveBackup', path: '/settings/backup', icon: 'save', area: 'engine', step: 'administer', goesOn: true },
  { name: 'moveLandscape', path: '/settings/move', icon: 'move', area: 'engine', step: 'administer', isDesktop: true },
]
