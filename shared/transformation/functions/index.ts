import type { FunctionDefinition } from './definition.ts'
import { compositeId } from './compositeId.ts'
import { concatString } from './concatString.ts'
import { convertCountryCode } from './convertCountryCode.ts'
import { convertCountryRegion } from './convertCountryRegion.ts'
import { convertLocaleCode } from './convertLocaleCode.ts'
import { convertTimezoneCode } from './convertTimezoneCode.ts'
import { copyMapEntry } from './copyMapEntry.ts'
import { decode } from './decode.ts'
import { elementAt } from './elementAt.ts'
import { encode } from './encode.ts'
import { getMatchedRegexGroup } from './getMatchedRegexGroup.ts'
import { manipulateDate } from './manipulateDate.ts'
import { matchRegex } from './matchRegex.ts'
import { putIfAbsent } from './putIfAbsent.ts'
import { putIfPresent } from './putIfPresent.ts'
import { randomPassword } from './randomPassword.ts'
import { renameMapEntry } from './renameMapEntry.ts'
import { replaceAllString } from './replaceAllString.ts'
import { replaceFirstString } from './replaceFirstString.ts'
import { replaceLastString } from './replaceLastString.ts'
import { replaceString } from './replaceString.ts'
import { resolveEntityIds } from './resolveEntityIds.ts'
import { splitStringToArray } from './splitStringToArray.ts'
import { substring } from './substring.ts'
import { toLowerCaseString } from './toLowerCaseString.ts'
import { toString } from './toString.ts'
import { toUpperCaseString } from './toUpperCaseString.ts'

/** Every mapping function, in the order of the documentation; editor and engine read the same list. */
export const mappingFunctions: readonly FunctionDefinition[] = [
  concatString,
  replaceString,
  replaceFirstString,
  replaceLastString,
  replaceAllString,
  substring,
  toUpperCaseString,
  toLowerCaseString,
  toString,
  getMatchedRegexGroup,
  matchRegex,
  splitStringToArray,
  compositeId,
  elementAt,
  putIfAbsent,
  putIfPresent,
  copyMapEntry,
  renameMapEntry,
  resolveEntityIds,
  encode,
  decode,
  manipulateDate,
  randomPassword,
  convertCountryCode,
  convertCountryRegion,
  convertLocaleCode,
  convertTimezoneCode,
]

export const functionNames: readonly string[] = mappingFunctions.map((definition) => definition.name)

const byName: ReadonlyMap<string, FunctionDefinition> = new Map(
  mappingFunctions.map((definition) => [definition.name, definition]),
)

export function findFunction(name: string): FunctionDefinition | undefined {
  return byName.get(name)
}
