import { access } from './de/access.ts'
import { administration } from './de/administration.ts'
import { certificate } from './de/certificate.ts'
import { checks } from './de/checks.ts'
import { common } from './de/common.ts'
import { deadLetters } from './de/deadLetters.ts'
import { deletion } from './de/deletion.ts'
import { desktop } from './de/desktop.ts'
import { directory } from './de/directory.ts'
import { directoryImport } from './de/directoryImport.ts'
import { events } from './de/events.ts'
import { expiring } from './de/expiring.ts'
import { guides } from './de/guides.ts'
import { health } from './de/health.ts'
import { held } from './de/held.ts'
import { identity } from './de/identity.ts'
import { inbound } from './de/inbound.ts'
import { jobs } from './de/jobs.ts'
import { keys } from './de/keys.ts'
import { landscape } from './de/landscape.ts'
import { lists } from './de/lists.ts'
import { move } from './de/move.ts'
import { notices } from './de/notices.ts'
import { overview } from './de/overview.ts'
import { place } from './de/place.ts'
import { palette } from './de/palette.ts'
import { plans } from './de/plans.ts'
import { provision } from './de/provision.ts'
import { secret } from './de/secret.ts'
import { settings } from './de/settings.ts'
import { setup } from './de/setup.ts'
import { shell } from './de/shell.ts'
import { statuses } from './de/statuses.ts'
import { systemCertificates } from './de/systemCertificates.ts'
import { systems } from './de/systems.ts'
import { transformations } from './de/transformations.ts'
import { upkeep } from './de/upkeep.ts'

export const de = {
  access,
  administration,
  certificate,
  checks,
  common,
  deadLetters,
  deletion,
  desktop,
  directory,
  directoryImport,
  events,
  expiring,
  guides,
  health,
  held,
  identity,
  inbound,
  jobs,
  keys,
  landscape,
  lists,
  move,
  notices,
  overview,
  place,
  palette,
  plans,
  provision,
  secret,
  settings,
  setup,
  shell,
  statuses,
  systemCertificates,
  systems,
  transformations,
  upkeep,
}
