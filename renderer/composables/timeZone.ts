import { showTimesIn } from './format.ts'
import { keptChoice } from './keptChoice.ts'

const computer = 'computer'

/** The zone of this computer. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone
/** Every zone there is, for a person to choose from. To list them takes 40 ms: not before somebody wants them. */
export const allZones = (): readonly string[] => [...new Set(['UTC', ownZone, ...Intl.supportedValuesOf('timeZone')])]

/** The zone times are shown in; `computer`: that of this computer, wherever it travels. */
export const timeZone = keptChoice<string>(
  'timeZone',
  (kept) => (kept !== null && kept !== computer && allZones().includes(kept) ? kept : computer),
  (choice) => showTimesIn(choice === computer ? undefined : choice),
)
