import { createRequire } from 'node:module'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { updateAddress } from '../../electron/main/updates/updateAddress.ts'
import { root } from '../kit/desktop.ts'

interface Installers {
  readonly files: readonly string[]
  readonly electronFuses: Readonly<Record<string, boolean>>
  readonly mac: Targets
  readonly win: Targets
  readonly linux: Targets
  readonly icon: string
  readonly publish: { readonly provider: string; readonly url: string }
}
interface Targets {
  readonly target: readonly { readonly target: string }[]
}

const require = createRequire(join(root, 'node_modules', 'electron-builder', 'package.json'))
const { load } = require('js-yaml') as { load: (text: string) => unknown }
const { validateConfiguration } = require('app-builder-lib/out/util/config/config.js') as {
  validateConfiguration: (configuration: unknown, log: { add(): void; isEnabled: boolean }) => Promise<void>
}
const validate = (configuration: unknown) => validateConfiguration(configuration, { add() {}, isEnabled: false })
const read = async () => load(await readFile(join(root, 'electron-builder.yml'), 'utf8')) as Installers

test('electron-builder takes the configuration, and refuses one with an unknown key', async () => {
  const configuration = await read()
  await validate(configuration)
  await expect(validate({ ...configuration, unheardOf: true })).rejects.toThrow('unheardOf')
})

test('there are installers for macOS, Windows and Linux', async () => {
  const { mac, win, linux } = await read()
  expect([mac, win, linux].map(({ target }) => target.map((one) => one.target))).toEqual([
    ['dmg', 'zip'],
    ['nsis'],
    ['AppImage', 'deb'],
  ])
})

test('new versions are looked for nowhere unless somebody names a place', async () => {
  const { publish } = await read()
  expect([publish.provider, updateAddress(publish.url)]).toEqual(['generic', null])
})

test('the installed program cannot be made to run other code', async () => {
  expect((await read()).electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
    resetAdHocDarwinSignature: true,
  })
})

test('the pictures the program shows are packed', async () => {
  const { files, icon } = await read()
  expect(files).toContain('electron/resources/*.png')
  const pictures = ['icon.png', 'tray.png', 'trayTemplate.png', 'trayTemplate@2x.png'].map((name) =>
    join('electron', 'resources', name),
  )
  expect(pictures.filter((picture) => !existsSync(join(root, picture)))).toEqual([])
  expect(pictures).toContain(join(icon))
})
