import { readModel } from './model.ts'

/** Entity types of a document whose mappings or conditions ask for the current date (spec 9). */
export function typesWithCurrentDate(document: string): readonly string[] {
  const timed = (readModel(document) ?? []).filter(({ head, mappings }) => asksForDate([head, ...mappings]))
  return timed.map(({ type }) => type)
}

function asksForDate(parts: readonly object[]): boolean {
  return JSON.stringify(parts).includes('currentDate')
}
