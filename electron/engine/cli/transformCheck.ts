import { adviceOn } from '../../../shared/transformation/check.ts'
import { hasComments } from '../../../shared/transformation/comments.ts'
import { compile } from '../../../shared/transformation/compile.ts'
import type { Direction, TransformationRemark } from '../../../shared/transformation/transformation.ts'
import { describeRemark, TransformationError } from '../../../shared/transformation/transformation.ts'
import type { FoundDocument } from './transformDocuments.ts'
import { documentsIn } from './transformDocuments.ts'
import { filesOf, textOf } from './transformFiles.ts'

/** Checks documents and system exports; prints a line per error and advice. Answers 1 if there is an error. */
export function checkFiles(
  paths: readonly string[],
  options: { readonly direction: Direction | null; readonly properties: Readonly<Record<string, string>> },
  out: (line: string) => void,
): number {
  let documents = 0
  let errors = 0
  for (const path of filesOf(paths)) {
    const text = textOf(path)
    if (hasComments(text)) out(`${path}: advice: comments and trailing commas are left out when it is saved`)
    for (const found of documentsIn(text, options.direction)) {
      documents += 1
      for (const remark of remarksOn(found, { ...found.properties, ...options.properties })) {
        if (remark.severity === 'error') errors += 1
        out(`${path}: ${remark.severity}: ${describeRemark(remark)}`)
      }
    }
  }
  out(`${documents} documents, ${errors} errors`)
  return errors > 0 ? 1 : 0
}

function remarksOn(found: FoundDocument, properties: Readonly<Record<string, string>>): TransformationRemark[] {
  const advice = adviceOn(found.text, found.direction, { properties })
  try {
    compile(found.text, found.direction, properties)
    return [...advice]
  } catch (error) {
    if (error instanceof TransformationError) return [...error.remarks, ...advice]
    throw error
  }
}
