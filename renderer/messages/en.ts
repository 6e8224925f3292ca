import { access } from './en/access.ts'
import { administration } from './en/administration.ts'
import { certificate } from './en/certificate.ts'
import { checks } from './en/checks.ts'
import { common } from './en/common.ts'
import { deadLetters } from './en/deadLetters.ts'
import { deletion } from './en/deletion.ts'
import { desktop } from './en/desktop.ts'
import { directory } from './en/directory.ts'
import { directoryImport } from './en/directoryImport.ts'
import { events } from './en/events.ts'
import { expiring } from './en/expiring.ts'
import { guides } from './en/guides.ts'
import { health } from './en/health.ts'
import { held } from './en/held.ts'
import { identity } from './en/identity.ts'
import { inbound } from './en/inbound.ts'
import { jobs } from './en/jobs.ts'
import { keys } from './en/keys.ts'
import { landscape } from './en/landscape.ts'
import { lists } from './en/lists.ts'
import { move } from './en/move.ts'
import { notices } from './en/notices.ts'
import { overview } from './en/overview.ts'
import { place } from './en/place.ts'
import { palette } from './en/palette.ts'
import { plans } from './en/plans.ts'
import { provision } from './en/provision.ts'
import { secret } from './en/secret.ts'
import { settings } from './en/settings.ts'
import { setup } from './en/setup.ts'
import { shell } from './en/shell.ts'
import { statuses } from './en/statuses.ts'
import { systemCertificates } from './en/systemCertificates.ts'
import { systems } from './en/systems.ts'
import { transformations } from './en/transformations.ts'
import { upkeep } from './en/upkeep.ts'

export const en = {
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
