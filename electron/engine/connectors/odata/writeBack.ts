import type { Said } from '../../../../shared/base/said.ts'
import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Connector } from '../connector.ts'
import type { HttpClient } from '../http.ts'
import { textAt } from './answers.ts'
import { mergeEntry } from './entries.ts'
import { entryOf } from './reader.ts'
import type { OdataSettings, WrittenBack } from './settings.ts'
import { setOf } from './settings.ts'

/** Keeps `userUuid` in the account of a person, if it has none there or another one. */
export function createOdataWriteBack(
  client: HttpClient,
  settings: OdataSettings,
  { set, through, property }: WrittenBack,
): NonNullable<Connector['writeBack']> {
  return async (type, id, { userUuid }) => {
    if (type !== 'user' || typeof userUuid !== 'string' || userUuid === '') return 'unchanged'
    const people = setOf(settings, type)
    const expand = [...new Set([...people.expand, ...withParents(through)])]
    const entry = await entryOf(client, { ...people, expand }, id)
    if (entry === null) throw refusal('unknownEntity', said`${people.name} has no entry with the id ${id} any more.`)
    if (textAt(entry, `${through}/${property}`) === userUuid) return 'unchanged'
    const key = textAt(entry, `${through}/${set.key}`)
    if (key === null)
      throw refusal(
        'invalidEntity',
        said`The entry ${id} of ${people.name} has no ${through}: the id of the target cannot be kept there. Give the person a user account, and provision once more.`,
      )
    await mergeEntry(client, set, key, { body: { [property]: userUuid } })
    return 'written'
  }
}

/** `a/b` is expanded with `a`. */
function withParents(path: string): readonly string[] {
  const names = path.split('/')
  return names.map((_, index) => names.slice(0, index + 1).join('/'))
}

const refusal = (code: 'unknownEntity' | 'invalidEntity', message: Said): ProblemError =>
  new ProblemError({ code, message })
