import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documentsIn } from '../../electron/engine/cli/transformDocuments.ts'
import { compile } from '../../shared/transformation/compile.ts'
import type { Direction } from '../../shared/transformation/transformation.ts'

/** Real documents of the reference product; they are not part of this repository. */
const corpus = process.env['PROVOST_CORPUS'] ?? ''
const files = (folder: string): string[] => {
  const path = join(corpus, folder)
  return corpus !== '' && existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.json')) : []
}

/** Runs every operation of every entity type on an entity that has almost nothing: it may fail, but as a value. */
function endings(text: string, direction: Direction, properties: Readonly<Record<string, string>>): string[] {
  const transformation = compile(text, direction, properties)
  const operations =
    direction === 'read'
      ? (['read'] as const)
      : (['createEntity', 'updateEntity', 'deleteEntity', 'patchEntity'] as const)
  return transformation.entityTypes.flatMap((type) =>
    operations.map(
      (operation) =>
        transformation.apply({
          type,
          body: { id: '1', userName: 'ada', displayName: 'Ada' },
          operation,
          variables: {},
          now: new Date(0),
          random: () => 0.5,
          resolve: () => [],
        }).kind,
    ),
  )
}

describe.skipIf(corpus === '')('the corpus of printed documents (PROVOST_CORPUS)', () => {
  it('is there', () => {
    expect([files('default-transformations').length > 100, files('ips-exports').length]).toEqual([true, 2])
  })

  it.each(files('default-transformations'))('%s compiles and runs', (name) => {
    const [found] = documentsIn(readFileSync(join(corpus, 'default-transformations', name), 'utf8'), null)
    const kinds = new Set(found ? endings(found.text, found.direction, {}) : ['nothing found'])
    expect([...kinds].filter((kind) => !['transformed', 'failed', 'skipped'].includes(kind))).toEqual([])
  })

  it.each(files('ips-exports'))('the transformation of the export %s compiles', (name) => {
    const documents = documentsIn(readFileSync(join(corpus, 'ips-exports', name), 'utf8'), null)
    expect(
      documents.map((found) => [found.direction, compile(found.text, found.direction, found.properties).entityTypes]),
    ).toEqual([[name.startsWith('source') ? 'read' : 'write', ['user', 'group']]])
  })
})
