import type { Json, JsonObject } from '../../../../shared/base/json.ts'
import type { Said } from '../../../../shared/base/said.ts'
import { said } from '../../../../shared/base/said.ts'
import type { EntityType, SourceEntity } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Column } from '../columns.ts'
import { valueAt } from '../columns.ts'
import type { PageToken, ReadFailure, Reader } from '../connector.ts'
import type { FileFormat, Row } from './fileFormat.ts'
import type { OpenedFile } from './fileText.ts'
import { openFile } from './fileText.ts'
import type { Folder } from './folder.ts'
import type { FileSettings, TypeSettings } from './settings.ts'
import { settingsFor } from './settings.ts'

export interface FileSource {
  readonly format: FileFormat
  readonly settings: FileSettings
  readonly folder: Folder
  readonly signal: AbortSignal
}

export interface FilePage {
  readonly entities: readonly SourceEntity[]
  readonly failures: readonly ReadFailure[]
  readonly next: PageToken | null
}

/** Reads a file from its beginning to its end, one page in memory at a time. A delta read gives every row of a file that is
 *  another one than at the mark, and nothing of one that is the same. */
export function createFileReader(source: FileSource): Reader {
  return {
    search: (type, from) => withFile(source, type, (file, settings) => pages(source, file, settings, from)),
    async get(type, id) {
      for await (const { entities } of withFile(source, type, (file, one) => pages(source, file, one, null))) {
        const found = entities.find((entity) => entity.id === id)
        if (found) return found
      }
      return null
    },
    delta: {
      async mark(type) {
        const file = await openSource(source, settingsFor(source.settings, type).file)
        await file.close()
        return markOf(file)
      },
      async *read(type, since, from) {
        const read = withFile(source, type, (file, settings) =>
          markOf(file) === since ? nothing() : pages(source, file, settings, from),
        )
        for await (const { entities, ...page } of read) {
          yield { ...page, changes: entities.map((entity) => ({ change: 'update' as const, entity })) }
        }
      },
    },
  }
}

const markOf = ({ version }: OpenedFile): string => `file:${version}`

async function* nothing(): AsyncGenerator<FilePage> {
  yield { entities: [], failures: [], next: null }
}

async function* withFile(
  source: FileSource,
  type: EntityType,
  work: (file: OpenedFile, settings: TypeSettings) => AsyncIterable<FilePage>,
): AsyncGenerator<FilePage> {
  const settings = settingsFor(source.settings, type)
  const file = await openSource(source, settings.file)
  try {
    yield* work(file, settings)
  } finally {
    await file.close()
  }
}

/** A missing file is no empty one: the next delivery may be late. */
async function openSource({ folder, settings, signal }: FileSource, name: string): Promise<OpenedFile> {
  const path = await folder.pathOf(name)
  const file = await openFile(path, settings, signal)
  if (file) return file
  throw new ProblemError({
    code: 'unavailable',
    message: said`${path} is not there. It is looked for again at the next read.`,
  })
}

async function* pages(
  { format, settings }: FileSource,
  file: OpenedFile,
  type: TypeSettings,
  from: PageToken | null,
): AsyncGenerator<FilePage> {
  let skip = placeIn(from, file)
  let place = 0
  let waiting: Row[] = []
  for await (const { rows } of format.read(file.text(), settings, file.path)) {
    const own = rows.filter((row) => 'fault' in row || format.isOf(type, row.document))
    const skipped = Math.min(skip, own.length)
    skip -= skipped
    place += skipped
    waiting.push(...own.slice(skipped))
    // One row more than a page is kept back: only then it is known that there is a next page.
    while (waiting.length > settings.pageSize) {
      place += settings.pageSize
      yield pageOf(waiting.slice(0, settings.pageSize), type, file, `row:${place}@${file.version}`)
      waiting = waiting.slice(settings.pageSize)
    }
  }
  yield pageOf(waiting, type, file, null)
}

/** `row:<rows done>@<version>`. */
function placeIn(from: PageToken | null, { path, version }: OpenedFile): number {
  if (from === null) return 0
  const [, rows, of] = /^row:(\d{1,12})@(.+)$/.exec(from) ?? []
  if (rows !== undefined && of === version) return Number(rows)
  throw new ProblemError({
    code: 'protocol',
    message: said`${path} was written anew since the read was interrupted. It has to be read from the beginning.`,
  })
}

function pageOf(rows: readonly Row[], type: TypeSettings, file: OpenedFile, next: PageToken | null): FilePage {
  const entities: SourceEntity[] = []
  const failures: ReadFailure[] = []
  for (const row of rows) {
    if ('fault' in row) failures.push(failureOf(file, row.line, row.fault))
    else {
      const id = idIn(row.document, type.id)
      if (id === null) failures.push(failureOf(file, row.line, said`it has no value for ${type.id.name}`))
      else entities.push({ type: type.type, id, body: withId(id, row.document) })
    }
  }
  return { entities, failures, next }
}

/** A document that has one keeps it. */
function withId(id: string, document: JsonObject): JsonObject {
  return Object.hasOwn(document, 'id') ? document : { id, ...document }
}

function failureOf({ path }: OpenedFile, line: number, fault: Said): ReadFailure {
  return {
    id: null,
    problem: { code: 'invalidEntity', message: said`Line ${line} of ${path} was left out: ${fault}.` },
  }
}

/** null: the document names none. */
export function idIn(document: JsonObject, column: Column): string | null {
  const id: Json | undefined = valueAt(document, column)
  if (typeof id === 'string') return id === '' ? null : id
  return typeof id === 'number' ? String(id) : null
}
