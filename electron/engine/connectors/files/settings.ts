import { said } from '../../../../shared/base/said.ts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Column } from '../columns.ts'
import { columnOf } from '../columns.ts'
import type { Properties } from '../propertyValues.ts'
import { badProperty, choiceOf, notSet, numberOf, required } from '../propertyValues.ts'
import type { Encoding } from './encoding.ts'
import { encodings } from './encoding.ts'

/** What the properties say of the files of one entity type. */
export interface TypeSettings {
  readonly type: 'user' | 'group'
  /** Name below the folder; a `*` in its last part stands for any text, and the newest such file counts. null: none. */
  readonly file: string | null
  readonly id: Column
  /** Columns of a file that is not there yet. */
  readonly columns: readonly string[]
  /** Attributes by which an entity is recognised when it is created again. */
  readonly unique: readonly string[]
  /** LDIF: the object class the entities have; null: all are of this type. */
  readonly objectClass: string | null
  /** LDIF: attribute that names an entry, and the entry its dn ends with. */
  readonly naming: string
  readonly path: string
}

export interface FileSettings {
  readonly folder: string
  readonly user: TypeSettings
  readonly group: TypeSettings
  /** null: by the byte order mark, else UTF-8. */
  readonly encoding: Encoding | null
  readonly delimiter: string
  readonly quote: string
  /** Between the values of one cell. */
  readonly listSeparator: string
  readonly booleans: ReadonlySet<string>
  readonly emptyCells: 'absent' | 'null' | 'text'
  readonly escapeFormulas: boolean
  readonly pageSize: number
  readonly deadlineMs: number
}

/** Throws `badProperties`. */
export function fileSettings(properties: Properties): FileSettings {
  const one = (type: 'user' | 'group'): TypeSettings => typeSettings(properties, type)
  const encoding = choiceOf(properties, 'file.encoding', ['auto', ...encodings])
  const settings: FileSettings = {
    folder: required(properties, 'file.folder'),
    user: one('user'),
    group: one('group'),
    encoding: encoding === 'auto' ? null : encoding,
    delimiter: delimiters[choiceOf(properties, 'file.delimiter', ['comma', 'semicolon', 'tab', 'pipe'])],
    quote: choiceOf(properties, 'file.quote', ['double', 'single']) === 'single' ? "'" : '"',
    listSeparator: oneCharacter(properties, 'file.list.separator', '|'),
    booleans: new Set(namesIn(properties['file.boolean.columns'] ?? 'active')),
    emptyCells: choiceOf(properties, 'file.empty.cells', ['absent', 'null', 'text']),
    escapeFormulas: choiceOf(properties, 'file.formulas', ['keep', 'escape']) === 'escape',
    pageSize: numberOf(properties, 'provost.page.size', { default: 1000, minimum: 1, maximum: 10_000 }),
    deadlineMs: numberOf(properties, 'provost.timeout', { default: 60, minimum: 1, maximum: 600 }) * 1000,
  }
  if (settings.user.file === null && settings.group.file === null) throw notSet('file.users')
  return settings
}

const delimiters = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' }

function typeSettings(properties: Properties, type: 'user' | 'group'): TypeSettings {
  const text = (name: string): string => (properties[name] ?? '').trim()
  const file = text(`file.${type}s`)
  const fallback = type === 'user' ? 'userName' : 'displayName'
  const objectClass = text(`file.${type}.object.class`)
  return {
    type,
    file: file === '' ? null : file,
    id: columnOf(text(`file.${type}.id`) || 'id'),
    columns: namesIn(properties[`file.${type}.columns`] ?? ''),
    unique: namesIn(text(`scim.${type}.unique.attribute`) || text(`file.${type}.unique.attribute`) || fallback),
    objectClass: objectClass === '' ? null : objectClass,
    naming: text(`file.${type}.naming`) || (type === 'user' ? 'uid' : 'cn'),
    path: text(`file.${type}.path`),
  }
}

/** The settings of an entity type. Throws `badTransformation` for types that files do not hold, `badProperties` where no
 *  file is named: an unnamed file must not look like an empty one. */
export function settingsFor(settings: FileSettings, type: EntityType): TypeSettings & { readonly file: string } {
  if (type !== 'user' && type !== 'group') {
    throw new ProblemError({
      code: 'badTransformation',
      message: said`Files hold users and groups, not entities of type ${type}. Remove this type from the transformation.`,
    })
  }
  const { file, ...rest } = settings[type]
  if (file === null)
    throw badProperty(`file.${type}s`, said`is not set, but the transformation has entities of type ${type}`)
  return { ...rest, file }
}

function namesIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

function oneCharacter(properties: Properties, name: string, fallback: string): string {
  const text = properties[name] ?? ''
  if (text === '') return fallback
  if (text.length !== 1 || /["'\\\r\n]/.test(text))
    throw badProperty(name, said`is not one character other than a quote`)
  return text
}
