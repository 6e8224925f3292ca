import type { JsonObject } from '../../../../shared/base/json.ts'
import type { Said } from '../../../../shared/base/said.ts'
import type { Properties } from '../propertyValues.ts'
import type { FileSettings, TypeSettings } from './settings.ts'

/** One entity of a file, or what is wrong with it. Lines count from 1; a row of several lines is named by its last. */
export type Row =
  { readonly line: number; readonly document: JsonObject } | { readonly line: number; readonly fault: Said }

/** Rows as they come out of one piece of the file. */
export interface Batch {
  /** Names of the columns, of formats that have them. */
  readonly header: readonly string[]
  readonly rows: readonly Row[]
}

/** How documents stand in a file. */
export interface FileFormat {
  readonly protocol: string
  /** Properties where nothing is set. */
  readonly defaults: Properties
  /** Throws `protocol` for damage that leaves open where rows begin and end: the rest of the file proves nothing. */
  read(text: AsyncIterable<string>, settings: FileSettings, file: string): AsyncIterable<Batch>
  /** How one file is written. `header`: that of the file as it was, or that of a new one. */
  layout(header: readonly string[], settings: FileSettings): Layout
  /** Names of the columns of a file that has none yet. */
  header(type: TypeSettings): readonly string[]
  /** Whether a row belongs to the type: files of some formats hold several. */
  isOf(type: TypeSettings, document: JsonObject): boolean
  /** The id of a document that names none. Throws `badProperties`. */
  idFor(document: JsonObject, type: TypeSettings, newId: () => string): string
}

export interface Layout {
  /** What stands before the first row. */
  readonly head: string
  /** The row of a document, with the end of its last line. */
  textOf(document: JsonObject): string
  /** The same, and the document as it will be read again. */
  rowOf(document: JsonObject): { readonly text: string; readonly kept: JsonObject }
  /** Attributes that this file cannot hold. */
  lost(document: JsonObject): readonly string[]
}
