import type { Cure } from '../../../shared/domain/check.ts'

/** Where a finding is cured. */
export const placeOf: Readonly<Partial<Record<Cure, string>>> = {
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
  decide: '/events?time=all&group=failed',
}

export const cures = Object.keys(placeOf) as Cure[]
