import type { CheckLine, Cure } from '../../../shared/domain/check.ts'

/** Where a finding is cured. */
const places: Readonly<Partial<Record<Cure, string>>> = {
  changeListener: '/settings',
  installCertificate: '/settings',
  freeDisk: '/settings/storage',
  createSecret: '/access',
  grantPermission: '/access',
  enterCredentials: '/systems',
  changeAddress: '/systems',
  setUpBackup: '/settings/backup',
  setUpMail: '/settings/mail',
  changeProxy: '/settings/proxy',
  enableSource: '/systems',
  linkTarget: '/systems',
  lookAtJobs: '/jobs',
  lookAtHeld: '/held',
  decide: '/events?time=all&group=failed',
}

/** Where a finding about one system is cured. */
const placesOfSystem: Readonly<Partial<Record<Cure, (system: string) => string>>> = {
  lookAtShared: (system) => `/systems/${system}/shared`,
  lookAtMappings: (system) => `/systems/${system}/transformations`,
}

export function placeOf(cure: Cure, { about }: Pick<CheckLine, 'about'>): string {
  return (about && placesOfSystem[cure]?.(about.system)) ?? places[cure] ?? '/settings'
}

/** Those that a button carries out where the finding is shown. */
const deeds: readonly Cure[] = ['enableSchedule']

export const cures = [...Object.keys(places), ...Object.keys(placesOfSystem), ...deeds] as Cure[]
