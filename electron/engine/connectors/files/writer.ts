import type { JsonObject } from '../../../../shared/base/json.ts'
import type { EntityType, TargetEntity } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Problem } from '../../../../shared/domain/problem.ts'
import { textsAt } from '../attributePath.ts'
import { withValueAt } from '../columnDocument.ts'
import type { Writer, Written } from '../connector.ts'
import { encoded } from './encoding.ts'
import type { FileSource } from './reader.ts'
import { idIn } from './reader.ts'
import type { TypeSettings } from './settings.ts'
import { settingsFor } from './settings.ts'
import type { Table } from './table.ts'
import type { TableFile, TableNeeds } from './tableFile.ts'
import { openTableFile } from './tableFile.ts'

/** Writes users and groups as rows; a row is what the last document said, whole. An id that the document does not give is
 *  made by `newId`. */
export function createFileWriter(source: FileSource, needs: TableNeeds): Writer {
  const { newId } = needs
  const files = new Map<EntityType, TableFile>()
  const fileOf = (type: EntityType): { readonly file: TableFile; readonly one: TypeSettings } => {
    const one = settingsFor(source.settings, type)
    const file = files.get(type) ?? openTableFile(source, one.type, needs)
    files.set(type, file)
    return { file, one }
  }
  return {
    async find(type, all) {
      return all.length === 0 ? [] : fileOf(type).file.read((table) => table.find(all).slice(0, 100))
    },
    async get(type, id) {
      return fileOf(type).file.read((table) => table.get(id))
    },
    async create(entity) {
      const { file, one } = fileOf(entity.type)
      return file.change((table) => create(source, table, one, { entity, newId }))
    },
    async update(_before, after) {
      const { file, one } = fileOf(after.type)
      return file.change((table): Written => {
        if (table.get(after.id) === null) throw gone(one, after.id)
        const document = storable(source, table, withValueAt(after.body, one.id, after.id))
        table.put(after.id, document)
        return { id: after.id, body: document }
      })
    },
    async delete(type, id) {
      const { file, one } = fileOf(type)
      await file.change((table) => {
        if (table.get(id) === null) throw gone(one, id)
        table.remove(id)
      })
    },
  }
}

function create(
  source: FileSource,
  table: Table,
  one: TypeSettings,
  { entity, newId }: { readonly entity: TargetEntity; readonly newId: () => string },
): Written {
  const id = idIn(entity.body, one.id) ?? source.format.idFor(entity.body, one, newId)
  const same = table.get(id) === null ? table.find(pairsOf(entity.body, one)) : [id]
  if (same.length > 0) {
    throw problem(
      'alreadyExists',
      `${one.file ?? ''} has a ${one.type} with the same ${one.unique.join(', ')} already.`,
    )
  }
  const document = storable(source, table, withValueAt(entity.body, one.id, id))
  table.put(id, document)
  return { id, body: document }
}

/** [] where a part is missing: then nothing can be the same. */
function pairsOf(body: JsonObject, { unique }: TypeSettings): { attribute: string; value: string }[] {
  const pairs = unique.map((attribute) => ({ attribute, value: textsAt(body, attribute)[0] ?? '' }))
  return pairs.every(({ value }) => value !== '') ? pairs : [{ attribute: unique[0] ?? '', value: '\0' }]
}

/** Throws `invalidEntity` for what the file cannot hold: half a document is no success. */
function storable({ format, settings }: FileSource, table: Table, document: JsonObject): JsonObject {
  const lost = format.lost(document, table.header)
  if (lost.length > 0) {
    throw problem(
      'invalidEntity',
      `The file has no column for ${lost.join(', ')}. Add it to the header row, or remove it in the write mapping.`,
    )
  }
  const encoding = settings.encoding ?? 'utf-8'
  const text = [...format.write([document], table.header, settings)].join('')
  if (encoded(text, encoding) === null) {
    throw problem(
      'invalidEntity',
      `A value has letters that ${encoding} does not have. Choose UTF-8, or replace them in the write mapping.`,
    )
  }
  return format.kept(document, table.header, settings)
}

function gone({ type, file }: TypeSettings, id: string): ProblemError {
  return problem('unknownEntity', `${file ?? ''} has no ${type} with the id ${id} any more.`)
}

function problem(code: Problem['code'], message: string): ProblemError {
  return new ProblemError({ code, message })
}
