import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '../..')

/** A use of the tag `said`. */
export interface SaidSentence {
  /** Its parts, joined with `{}`. */
  readonly pattern: string
  readonly parts: readonly string[]
  /** `electron/engine/admin/doctor.ts:12` */
  readonly place: string
  /** Its values that are English words chosen on the spot, as they stand in the source. */
  readonly words: readonly string[]
}

/** Every sentence that the engine, the shell and `shared` say with the tag. */
export function saidSentences(): readonly SaidSentence[] {
  const files = globSync(['electron/{engine,main}/**/*.ts', 'shared/**/*.ts'], { cwd: root })
  return files.flatMap((file) => sentencesIn(file, readFileSync(join(root, file), 'utf8')))
}

/** The sentences of one source. */
export function sentencesIn(file: string, source: string): readonly SaidSentence[] {
  if (!source.includes('said`')) return []
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const found: SaidSentence[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText(tree) === 'said') {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree))
      found.push({ ...sentenceOf(node.template), place: `${file}:${line + 1}` })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

function sentenceOf(template: ts.TemplateLiteral): Omit<SaidSentence, 'place'> {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return { pattern: template.text, parts: [template.text], words: [] }
  const { head, templateSpans } = template
  const parts = [head.text, ...templateSpans.map(({ literal }) => literal.text)]
  const words = templateSpans.flatMap(({ expression }) => (isWords(expression) ? [expression.getText()] : []))
  return { pattern: parts.join('{}'), parts, words }
}

/** A text written in the value itself, by itself or as one of the choices. */
function isWords(value: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(value)) return isWords(value.expression)
  if (ts.isConditionalExpression(value)) return isWords(value.whenTrue) || isWords(value.whenFalse)
  if (ts.isBinaryExpression(value)) return isWords(value.left) || isWords(value.right)
  return ts.isStringLiteralLike(value) || ts.isTemplateExpression(value)
}
