import type { Json, JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, isJsonObject } from '../../../../shared/base/json.ts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import { columnOf } from '../columns.ts'
import type { AttributeDescription } from '../connector.ts'
import { openFile } from './fileText.ts'
import type { FileSource } from './reader.ts'
import { sampleOf, type Sample } from './sample.ts'
import type { FileSettings, TypeSettings } from './settings.ts'

type Kind = AttributeDescription['type']

const most = 1000
const deepest = 8

/** The columns of a file with a header row; of others the attributes that the first rows have, with the types they have
 *  there. Of a file that is not there yet, the columns it will be made with. null: the type has no file, or nothing is
 *  known of it. */
export async function readAttributes(
  source: FileSource,
  type: EntityType,
): Promise<readonly AttributeDescription[] | null> {
  const { format, settings, folder, signal } = source
  const one = type === 'user' || type === 'group' ? settings[type] : null
  if (one === null || one.file === null) return null
  const file = await openFile(await folder.pathOf(one.file), settings, signal)
  if (file === null) return orNull(columns(format.header(one), one, settings))
  try {
    const { header, rows } = await sampleOf(source, file)
    if (header.length > 0) return columns(header, one, settings)
    const ofType = rows.filter((row) => 'document' in row && format.isOf(one, row.document))
    return orNull(attributesOf(ofType, one))
  } finally {
    await file.close()
  }
}

const orNull = (found: readonly AttributeDescription[]) => (found.length === 0 ? null : found)

function columns(
  header: readonly string[],
  { id }: TypeSettings,
  { booleans }: FileSettings,
): readonly AttributeDescription[] {
  return header.map((name) => ({
    path: name,
    type: booleans.has(name) ? 'boolean' : 'string',
    multiValued: columnOf(name).isList,
    required: name === id.name,
    mutability: 'readWrite',
    description: '',
  }))
}

interface Seen {
  readonly type: Kind
  readonly multiValued: boolean
}

function attributesOf(rows: Sample['rows'], { id }: TypeSettings): readonly AttributeDescription[] {
  const found = new Map<string, Seen>()
  for (const row of rows) if ('document' in row) lookInto(row.document, '', 1, found)
  return [...found].map(([path, { type, multiValued }]) => ({
    ...{ path, type, multiValued, required: path === id.name },
    ...{ mutability: 'readWrite', description: '' },
  }))
}

function lookInto(document: JsonObject, before: string, depth: number, found: Map<string, Seen>): void {
  if (depth > deepest) return
  for (const [name, value] of Object.entries(document)) {
    const path = joined(before, name)
    const values = (isJsonArray(value) ? value : [value]).filter((one) => one !== null)
    const [first] = values
    if (first === undefined || (found.size >= most && !found.has(path))) continue
    found.set(path, seenAs(kindOf(first), isJsonArray(value), found.get(path)))
    const within = isJsonArray(value) ? `${path}[*]` : path
    for (const one of values.filter(isJsonObject)) lookInto(one, within, depth + 1, found)
  }
}

/** What is one thing here and another there is a text. */
function seenAs(type: Kind, isList: boolean, before: Seen = { type, multiValued: false }): Seen {
  return { type: before.type === type ? type : 'string', multiValued: before.multiValued || isList }
}

function kindOf(value: Json): Kind {
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'number') return 'number'
  return isJsonObject(value) ? 'complex' : 'string'
}

/** Names that are no plain words stand in brackets, as in JSONPath. */
function joined(before: string, name: string): string {
  if (!/^[A-Za-z_$][\w$-]*$/.test(name)) return `${before}['${name}']`
  return before === '' ? name : `${before}.${name}`
}
