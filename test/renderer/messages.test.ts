import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '../../renderer/messages/en.ts'

const root = join(import.meta.dirname, '..', '..', 'renderer')
const files = globSync('{app,components,composables,features}/**/*.{vue,ts}', { cwd: root }).sort()
const sources = files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

/** What stands under a key: a text, an object of texts, or undefined. */
function under(key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>((at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined), en)
}

/** Every match of a pattern with one group in the sources, as file and what the group caught. */
function found(pattern: RegExp): { file: string; key: string }[] {
  return sources.flatMap(({ file, text }) =>
    [...text.matchAll(pattern)].map((match) => ({ file, key: match[1] ?? '' })),
  )
}

describe('the messages', () => {
  it('have a text for every key a screen asks for', () => {
    const asked = [...found(/\bt\(\s*'([^']+)'/g), ...found(/\bkeypath="([^"]+)"/g)]
    expect(asked.length).toBeGreaterThan(50)
    expect(asked.filter(({ key }) => typeof under(key) !== 'string')).toEqual([])
  })

  it('have a place for every key that is put together', () => {
    const asked = found(/\bt\(\s*`([\w.]+)\.\$\{/g)
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.filter(({ key }) => typeof under(key) !== 'object')).toEqual([])
  })
})
