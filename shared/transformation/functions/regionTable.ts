import { regions } from './tables/regions.ts'

export interface Region {
  /** With the country, such as `US-OH`. */
  readonly code: string
  readonly name: string
}

const byNotation: ReadonlyMap<string, Region> = new Map(
  Object.entries(regions).flatMap(([country, list]) =>
    list.split('|').flatMap((entry) => {
      const [code = '', name = ''] = entry.split('=')
      const region = { code: `${country}-${code}`, name }
      return [code, name].map((notation) => [`${country}-${notation}`.toUpperCase(), region] as const)
    }),
  ),
)

/** ISO 3166-2: a region by its short code, full code or English name within a country (alpha-2). */
export function findRegion(country: string, notation: string): Region | undefined {
  const text = notation.trim().toUpperCase()
  return byNotation.get(`${country}-${text}`) ?? (text.startsWith(`${country}-`) ? byNotation.get(text) : undefined)
}
