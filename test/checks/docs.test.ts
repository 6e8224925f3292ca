import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { problemCodes } from '../../shared/domain/problem.ts'
import { rooms } from '../../shared/domain/trace.ts'
import { navigation } from '../../renderer/app/navigation.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const pagesIn = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.replace(/\.md$/, ''))
const helpPages = pagesIn('renderer/help')
const linksIn = (file: string) =>
  [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => (match[1] ?? '').replace(/\.md$/, ''))

describe('the documents', () => {
  it('have a help page for every problem code and every entry of the navigation', () => {
    const wanted = [...problemCodes.map((code) => `problem-${code}`), ...navigation.map((entry) => entry.name)]
    expect(wanted.filter((page) => !helpPages.includes(page))).toEqual([])
  })

  it('have links in the help that lead to pages which exist', () => {
    const broken = helpPages.flatMap((page) =>
      linksIn(`renderer/help/${page}.md`)
        .filter((to) => !to.startsWith('https://') && !helpPages.includes(to))
        .map((to) => `${page} → ${to}`),
    )
    expect(broken).toEqual([])
  })

  it('have every help page in German, with the same parts and links', () => {
    expect(pagesIn('renderer/help/de')).toEqual(helpPages)
    const shape = (file: string) => ({
      parts: [...read(file).matchAll(/^(#+) /gm)].map((match) => match[1]),
      links: linksIn(file).sort(),
    })
    const differing = helpPages.filter(
      (page) => !isDeepStrictEqual(shape(`renderer/help/${page}.md`), shape(`renderer/help/de/${page}.md`)),
    )
    expect(differing).toEqual([])
  })

  it('have every room on the map, with a file that exists', () => {
    const rows = [...read('ARCHITECTURE.md').matchAll(/^\|\s*\d\s*\|\s*(\w+)\s*\|\s*`([^`]+)`/gm)]
    expect(rows.map((row) => row[1]?.toLowerCase())).toEqual([...rooms])
    expect(rows.filter((row) => !existsSync(join(root, 'electron/engine', row[2] ?? '')))).toEqual([])
  })

  it('name every script that there is', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const texts = `${read('README.md')}${read('CONTRIBUTING.md')}`
    expect(
      Object.keys(scripts).filter((name) => !texts.includes(`\`${name}\``) && !texts.includes(`npm ${name}`)),
    ).toEqual([])
  })

  it('show pictures that are there', () => {
    const pictures = [...read('README.md').matchAll(/\]\((docs\/[^)]+)\)/g)].map((match) => match[1] ?? '')
    expect(pictures.length).toBeGreaterThanOrEqual(2)
    expect(pictures.filter((picture) => !existsSync(join(root, picture)))).toEqual([])
  })
})
