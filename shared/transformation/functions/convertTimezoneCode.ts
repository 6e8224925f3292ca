import type { FunctionDefinition } from './definition.ts'
import { asText } from './definition.ts'
import { timeZones } from './tables/timeZones.ts'

const locationOf = new Map(timeZones.map(([code, location]) => [code, location]))
// Eleven locations occur under two codes; the first row wins, so the table is filled from the end.
const codeOf = new Map(
  timeZones.toReversed().flatMap(([code, ...locations]) => locations.map((location) => [location, code] as const)),
)

/** Location (IANA) to code (SAP) or back; what is not in the table becomes `Europe/Berlin` or `CET` (spec 11.5). */
export const convertTimezoneCode: FunctionDefinition = {
  name: 'convertTimezoneCode',
  parameters: [{ name: 'outputFormat', takes: 'text', required: true, choices: ['iana', 'sap'] }],
  lists: 'refused',
  takesNull: true,
  prepare(parameters) {
    const toIana = parameters.word('outputFormat', 'iana') === 'iana'
    const convert = toIana ? toLocation : toCode
    return (_run, value) => convert(value === null ? '' : asText('convertTimezoneCode', value))
  },
}

function toLocation(code: string): string {
  return locationOf.get(code) ?? (codeOf.has(code) ? code : 'Europe/Berlin')
}

function toCode(location: string): string {
  return codeOf.get(location) ?? 'CET'
}
