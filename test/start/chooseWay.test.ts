import { expect, test } from 'vitest'
import { chooseWay, type Surroundings } from '../../electron/start/chooseWay.ts'

const everything: Surroundings = { electron: '/electron', hasScreen: true, isLinuxRoot: false, wanted: null }
const desktop = { kind: 'desktop', program: '/electron' }
const server = (why: string) => ({ kind: 'server', why })

test.each<[string, Partial<Surroundings>, object]>([
  ['with program and screen', {}, desktop],
  ['without the program', { electron: null }, server('the Electron program is not installed (npx install-electron)')],
  ['without a screen', { hasScreen: false }, server('there is no screen')],
  ['as root on Linux', { isLinuxRoot: true }, server('Electron does not run as root')],
  ['when the server is wanted', { wanted: 'server' }, server('the server was asked for')],
  ['when the desktop is wanted on a screen we did not find', { wanted: 'desktop', hasScreen: false }, desktop],
  [
    'when the desktop is wanted without the program',
    { wanted: 'desktop', electron: null },
    server('the Electron program is not installed (npx install-electron)'),
  ],
])('%s', (_name, surroundings, way) => {
  expect(chooseWay({ ...everything, ...surroundings })).toEqual(way)
})
