import { answers } from './said/answers.ts'
import { connections } from './said/connections.ts'
import { desktop } from './said/desktop.ts'
import { fields } from './said/fields.ts'
import { findings } from './said/findings.ts'
import { installation } from './said/installation.ts'
import { language } from './said/language.ts'
import { moves } from './said/moves.ts'
import { outcomes } from './said/outcomes.ts'
import { probes } from './said/probes.ts'
import { problems } from './said/problems.ts'

/** What the engine and `shared` say with the tag `said`, by room; no sentence stands in two of them. */
export const saidRooms = {
  ...{ answers, desktop, findings, installation, connections, probes },
  ...{ moves, outcomes, problems, fields, language },
}
