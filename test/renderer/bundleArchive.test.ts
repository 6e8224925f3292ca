import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { packBundle, readExchangeFile } from '../../renderer/composables/bundleArchive.ts'
import { bundleFileName } from '../../renderer/composables/bundleFileName.ts'

const manifest = { 'provost-bundle.json': '{"format": 1, "files": {}}' }
const files = { ...manifest, 'settings.json': '{}\n', 'systems/people-2/system.json': '{"name": "Größe"}' }
const archive = (entries: Readonly<Record<string, string>>) =>
  zipSync(Object.fromEntries(Object.entries(entries).map(([path, text]) => [path, strToU8(text)])))
const refused = (why: string) => ({ kind: 'refused', why })

it('a bundle comes back from its archive, and equal bundles give equal archives', () => {
  expect(readExchangeFile('landscape.provost', packBundle(files))).toEqual({ kind: 'bundle', files })
  expect(packBundle(files)).toEqual(packBundle({ ...files }))
})

it('only the places of a bundle are unpacked', () => {
  const strange = {
    ...files,
    '../evil.json': '1',
    '/etc/passwd': '1',
    'C:\\x.json': '1',
    'systems/../../x/system.json': '1',
    'systems/a/other.json': '1',
    'systems/con\0/system.json': '1',
    __proto__x: '1',
  }
  expect(readExchangeFile('a.zip', archive(strange))).toEqual({ kind: 'bundle', files })
})

it('an archive that unpacks to too much is refused before it is unpacked', () => {
  const bomb = { ...manifest, 'systems/a/system.json': ' '.repeat(3_600_000) }
  expect(archive(bomb).length).toBeLessThan(20_000)
  expect(readExchangeFile('a.provost', archive(bomb))).toEqual(refused('tooLarge'))
})

it('no entry is unpacked beyond the size it declares', () => {
  const bytes = archive({ ...manifest, 'settings.json': ' '.repeat(2_000_000) })
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  // The central directory holds the size that is believed: 24 bytes behind the mark of each of its entries.
  for (let place = 0; place < bytes.length - 28; place += 1)
    if (view.getUint32(place, true) === 0x02014b50) view.setUint32(place + 24, 10, true)
  const cut = { 'provost-bundle.json': '{"format":', 'settings.json': ' '.repeat(10) }
  expect(readExchangeFile('a.provost', bytes)).toEqual({ kind: 'bundle', files: cut })
})

it('an archive with too many entries is refused', () => {
  const many = Object.fromEntries(Array.from({ length: 5_001 }, (_, index) => [`x${index}`, '']))
  expect(readExchangeFile('a.provost', archive({ ...many, ...manifest }))).toEqual(refused('tooLarge'))
})

it.each([
  ['an archive of something else', 'photos.zip', archive({ 'a.jpg': 'x' }), 'noBundle'],
  ['an archive that is cut off', 'a.provost', packBundle(files).slice(0, 60), 'damaged'],
  ['a CSV file', 'proxy.csv', strToU8('Name,Description,\n'), 'csv'],
  ['bytes that are no text', 'a.json', new Uint8Array([0xff, 0xfe, 0x00]), 'noText'],
  ['a file that is too large', 'a.json', new Uint8Array(3_500_001), 'tooLarge'],
])('%s is refused', (_, name, bytes, why) => {
  expect(readExchangeFile(name, bytes)).toEqual(refused(why))
})

it('text is an exported system, whatever its name', () => {
  expect(readExchangeFile('export', strToU8('{"name": "A"}'))).toEqual({ kind: 'system', document: '{"name": "A"}' })
})

it.each([
  ['Warehouse (EU) / 2', 'warehouse-eu-2-2026-11-22.provost'],
  ['Größe', 'gr-e-2026-11-22.provost'],
  ['日本', 'landscape-2026-11-22.provost'],
])('the file of %s is called %s', (of, name) => {
  expect(bundleFileName(of, new Date('2026-11-22T10:00:00Z'))).toBe(name)
})
