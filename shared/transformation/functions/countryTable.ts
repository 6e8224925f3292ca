import { countries } from './tables/countries.ts'

export interface Country {
  readonly alpha2: string
  readonly alpha3: string
  readonly numeric: string
  readonly fullName: string
}

const byNotation: ReadonlyMap<string, Country> = new Map(
  countries.flatMap(([alpha2, alpha3, numeric, ...names]) => {
    const country = { alpha2, alpha3, numeric, fullName: names[0] ?? alpha2 }
    return [alpha2, alpha3, numeric, ...names].map((notation) => [notation.toUpperCase(), country] as const)
  }),
)

/** ISO 3166-1: the country of a code or an English name, whatever its case; undefined if it is none. */
export function findCountry(notation: string): Country | undefined {
  const text = notation.trim().toUpperCase()
  return byNotation.get(/^\d{1,2}$/.test(text) ? text.padStart(3, '0') : text)
}
