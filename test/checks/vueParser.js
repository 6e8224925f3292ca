import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import tseslint from 'typescript-eslint'
import vueParser from 'vue-eslint-parser'

/**
 * The parser of a folder that has Vue files, with one TypeScript program for all of them. Without it each Vue file makes a
 * program of its own, since its script is another text than the file, and types are worked out anew every time.
 *
 * @param {string} config address of the folder's `tsconfig.json`
 */
export function parserOf(config) {
  /** @type {ts.Program | undefined} */
  let program
  return {
    meta: { name: 'scripts-of-one-program' },
    /** The expressions of templates come without `project`: they have no place in a program. */
    parseForESLint(code, options) {
      if (!options.project) return tseslint.parser.parseForESLint(code, options)
      program ??= programOf(config)
      const known = program.getSourceFile(options.filePath)?.text === code
      const way = known ? { project: undefined, programs: [program] } : {}
      return tseslint.parser.parseForESLint(code, { ...options, ...way })
    },
  }
}

function programOf(config) {
  const vue = { extension: '.vue', isMixedContent: true, scriptKind: ts.ScriptKind.Deferred }
  const { config: read } = ts.readConfigFile(config, ts.sys.readFile)
  const parsed = ts.parseJsonConfigFileContent(read, ts.sys, dirname(config), {}, config, undefined, [vue])
  const options = { ...parsed.options, allowNonTsExtensions: true, noEmit: true }
  const host = ts.createCompilerHost(options, true)
  const getSourceFile = host.getSourceFile.bind(host)
  host.getSourceFile = (name, version, ...rest) =>
    name.endsWith('.vue')
      ? ts.createSourceFile(name, scriptOf(name), version, true, ts.ScriptKind.TS)
      : getSourceFile(name, version, ...rest)
  return ts.createProgram(parsed.fileNames, options, host)
}

/** The script of a Vue file as the Vue parser hands it on. */
function scriptOf(file) {
  let script = ''
  const parser = {
    parseForESLint(code, { project, ...options }) {
      if (project) script = code
      return tseslint.parser.parseForESLint(code, options)
    },
  }
  vueParser.parseForESLint(readFileSync(file, 'utf8'), {
    ...{ parser, project: join(file, '..'), filePath: file, sourceType: 'module', ecmaVersion: 'latest' },
    ...{ loc: true, range: true, tokens: true, comment: true },
  })
  return script
}
