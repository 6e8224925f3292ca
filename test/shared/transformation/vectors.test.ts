import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readVectors, runVector } from '../../../electron/engine/cli/transformVectors.ts'

const folder = join(import.meta.dirname, '../../vectors/transformations')

describe.each(readdirSync(folder).filter((file) => file.endsWith('.json')))('transformation vectors %s', (file) => {
  const vectors = readVectors(readFileSync(join(folder, file), 'utf8'))
  it.each(vectors.map((vector) => [`${vector.id} ${vector.name}`, vector] as const))('%s', (_, vector) => {
    expect(runVector(vector)).toEqual([])
  })
})
