import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { givenAddress, installationOf, type Packed } from '../../../electron/main/updates/installation.ts'

let resources: string
beforeEach(async () => {
  resources = await mkdtemp(join(tmpdir(), 'provost-resources-'))
})
afterEach(() => rm(resources, { recursive: true }))
const packed = (parts: Partial<Packed>): Packed => ({
  ...{ isPackaged: true, platform: 'linux', resources, appImage: undefined, ...parts },
})

test('an installation is known by what the installer left', async () => {
  const kinds = () =>
    [{}, { appImage: '/home/a/Provost.AppImage' }, { platform: 'win32' }, { platform: 'darwin' }].map((parts) =>
      installationOf(packed(parts as Partial<Packed>)),
    )
  expect(kinds()).toEqual(['none', 'appImage', 'nsis', 'mac'])
  await writeFile(join(resources, 'package-type'), 'deb\n')
  expect(kinds()).toEqual(['deb', 'deb', 'nsis', 'mac'])
})

test('a checkout is no installation', () => {
  expect(installationOf(packed({ isPackaged: false, appImage: '/x.AppImage' }))).toBe('none')
})

test.each([
  ['provider: generic\nurl: https://example.com/provost\nupdaterCacheDirName: provost', 'https://example.com/provost'],
  ["url: 'https://example.com/a'\n", 'https://example.com/a'],
  ['provider: generic\nurl: https://updates.invalid/provost\n', null],
  ['provider: generic\nurl: http://example.com/provost\n', null],
  ['provider: github\n', null],
])('the address the installers came with, in %j, is %s', async (text, address) => {
  await writeFile(join(resources, 'app-update.yml'), text)
  expect(givenAddress(packed({}))).toBe(address)
})

test('without a note there is no address', () => {
  expect(givenAddress(packed({}))).toBeNull()
})
