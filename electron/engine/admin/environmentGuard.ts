import { ORPCError } from '@orpc/server'
import { said } from '../../../shared/base/said.ts'
import type { RowMeta } from '../../../shared/contract/permission.ts'
import type { Environment } from '../../../shared/domain/environment.ts'

/** Rows that need the right to administer and still go on while the environment is protected, each with the reason. */
export const goesOnProtected: Readonly<Record<string, string>> = {
  'engine.saveEnvironment': 'lifts the protection',
  'engine.confirmOriginalGone': 'says what is, and changes no configuration',
  'engine.supportBundle': 'reads',
  'exchange.previewImport': 'reads a file',
  'exchange.exportBundle': 'reads the landscape',
  'exchange.compareBundle': 'reads a bundle',
  'moves.obstacles': 'compares',
  'systems.testDraft': 'calls a system and changes nothing',
  'notifications.test': 'sends a mail and changes nothing',
  'backups.run': 'a backup never waits',
  'backups.verify': 'opens a backup',
  'record.report': 'a person has the right to it',
  'record.erase': 'a person has the right to it',
  'access.unlock': 'lets a known caller in again',
  'access.unlockAdministrator': 'lets a known person in again',
  'access.removeSecret': 'shutting somebody out never waits',
  'access.removeAdministrator': 'shutting somebody out never waits',
  'callerCertificates.remove': 'shutting somebody out never waits',
}

/**
 * Refuses, with FORBIDDEN, a row that changes the configuration of a protected environment, whoever calls. What is operated
 * (runs, pauses, decisions, people of the directory) needs a lower right and goes on.
 */
export function demandUnprotected(environment: Environment, row: string, { permission }: RowMeta): void {
  if (!environment.isProtected || permission !== 'administer' || Object.hasOwn(goesOnProtected, row)) return
  const name = environment.name === '' ? 'This environment' : `The environment ${environment.name}`
  throw new ORPCError('FORBIDDEN', {
    message: said`${name} is protected: ${row} would change its configuration. Whoever may administer the engine lifts the protection under Settings.`,
  })
}
