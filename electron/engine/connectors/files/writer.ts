import type { JsonObject } from '../../../../shared/base/json.ts'
import type { Said } from '../../../../shared/base/said.ts'
import { said } from '../../../../shared/base/said.ts'
import type { EntityType, TargetEntity } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Problem } from '../../../../shared/domain/problem.ts'
import { withValueAt } from '../columnDocument.ts'
import type { Writer, Written } from '../connector.ts'
import { canEncode } from './encoding.ts'
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
        return stored(table, after.id, withValueAt(after.body, one.id, after.id))
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
  const same = table.get(id) === null ? table.twinsOf(entity.body) : [id]
  if (same.length > 0) {
    const file = one.file ?? ''
    throw problem('alreadyExists', said`${file} has a ${one.type} with the same ${one.unique.join(', ')} already.`)
  }
  return stored(table, id, withValueAt(entity.body, one.id, id))
}

/** Throws `invalidEntity` for what the file cannot hold: half a document is no success. */
function stored(table: Table, id: string, body: JsonObject): Written {
  const { layout, encoding } = table
  const lost = layout.lost(body)
  if (lost.length > 0) {
    throw problem(
      'invalidEntity',
      said`The file has no column for ${lost.join(', ')}. Add it to the header row, or remove it in the write mapping.`,
    )
  }
  const { text, kept } = layout.rowOf(body)
  if (!canEncode(text, encoding)) {
    throw problem(
      'invalidEntity',
      said`A value has letters that ${encoding} does not have. Choose UTF-8, or replace them in the write mapping.`,
    )
  }
  table.put(id, kept, text)
  return { id, body: kept }
}

function gone({ type, file }: TypeSettings, id: string): ProblemError {
  const name = file ?? ''
  return problem('unknownEntity', said`${name} has no ${type} with the id ${id} any more.`)
}

function problem(code: Problem['code'], message: Said): ProblemError {
  return new ProblemError({ code, message })
}
