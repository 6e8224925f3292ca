import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { places, plainDeeds } from '../../renderer/app/palette/places.ts'

const routes = readFileSync(join(import.meta.dirname, '..', '..', 'renderer', 'app', 'router.ts'), 'utf8')
/** Addresses that name nothing that would have to be known first, and show a screen of their own. */
const addresses = [...routes.matchAll(/path: '(\/[^':(]*)'(?!, redirect)/g)].map(([, path = '']) => path)
/** Names whom it is about, like an address with an id. */
const needsMore = ['/identities/delete']

it('every screen with an address of its own is found in the palette', () => {
  const known = new Set([...places, ...plainDeeds].map(({ path }) => path.replace(/\?.*$/, '')))
  expect(addresses.length).toBeGreaterThan(25)
  expect(addresses.filter((path) => !known.has(path) && !needsMore.includes(path))).toEqual([])
})

it('nothing is offered twice', () => {
  const all = [...places, ...plainDeeds].map(({ name, path }) => `${name} ${path}`)
  const paths = places.map(({ path }) => path)
  expect([all.length, paths.length]).toEqual([new Set(all).size, new Set(paths).size])
})
