import type { ContractRouterClient } from '@orpc/contract'
import { access } from './areas/access.ts'
import { backups } from './areas/backups.ts'
import { callerCertificates } from './areas/callerCertificates.ts'
import { deadLetters } from './areas/deadLetters.ts'
import { deletions } from './areas/deletions.ts'
import { directory } from './areas/directory.ts'
import { engine } from './areas/engine.ts'
import { events } from './areas/events.ts'
import { jobs } from './areas/jobs.ts'
import { links } from './areas/links.ts'
import { moves } from './areas/moves.ts'
import { notifications } from './areas/notifications.ts'
import { plans } from './areas/plans.ts'
import { provisioning } from './areas/provisioning.ts'
import { proxySettings } from './areas/proxySettings.ts'
import { record } from './areas/record.ts'
import { exchange } from './areas/exchange.ts'
import { setups } from './areas/setup.ts'
import { systemCertificates } from './areas/systemCertificates.ts'
import { systems } from './areas/systems.ts'
import { transformations } from './areas/transformations.ts'

/** The one contract between screens, scripts and engine; client, server, REST and OpenAPI derive from it. */
export const adminApi = {
  systems,
  systemCertificates,
  transformations,
  setups,
  jobs,
  plans,
  provisioning,
  events,
  deadLetters,
  deletions,
  links,
  notifications,
  proxySettings,
  backups,
  directory,
  access,
  callerCertificates,
  engine,
  record,
  exchange,
  moves,
}

export type AdminContract = typeof adminApi
/** What screens, command line and tests hold. */
export type AdminClient = ContractRouterClient<AdminContract>
