import { EventEmitter } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from 'electron'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { collectOpened, createOpenedFile, openedIn, placeOfLink, type Opened } from '../../electron/main/opened.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provost-opened-'))
})
afterEach(() => rm(folder, { recursive: true }))

test.each([
  ['provost://event/12', '#/events/12'],
  ['provost://event/12/', '#/events/12'],
  ['provost://person/sys-1/anna%40example.com', '#/identities?source=sys-1&type=user&id=anna%40example.com'],
  ['provost://person/sys-1/a%2Fb%26c%3D1', '#/identities?source=sys-1&type=user&id=a%2Fb%26c%3D1'],
])('%s leads to %s', (link, hash) => {
  expect(placeOfLink(link)).toBe(hash)
})

test.each([
  'provost://event/0',
  'provost://event/12/../../settings',
  'provost://event/1e3',
  'provost://event/12?x=1',
  'provost://event/12#/settings',
  'provost://user@event/12',
  'provost://settings/backup',
  'provost://person/sys-1',
  'provost://person/%2e%2e/x',
  'provost://person/sys-1/%00',
  'provost://person/sys-1/%E2%80%AEx',
  'provost://person/sys-1/%',
  `provost://person/sys-1/${'x'.repeat(201)}`,
  'javascript:alert(1)',
  'https://example.org/',
  'provost:',
  '',
])('%s leads nowhere', (link) => {
  expect(placeOfLink(link)).toBeNull()
})

test('the last link or bundle of the arguments counts, switches and other files do not', () => {
  const file = join(folder, 'a.PROVOST')
  expect([
    openedIn(['--hidden', 'provost://event/1', file]),
    openedIn(['provost://event/1', '--x=provost://event/2', 'notes.txt']),
    openedIn(['relative.provost']),
    openedIn([]),
  ]).toEqual([{ kind: 'file', path: file }, { kind: 'place', hash: '#/events/1' }, null, null])
})

test('what opens the application before it is ready waits; later ones are handed on', () => {
  const app = new EventEmitter()
  const seen: (Opened | null)[] = []
  const prevented: string[] = []
  const event = (name: string) => ({ preventDefault: () => prevented.push(name) })
  const opened = collectOpened(app as unknown as Pick<App, 'on'>, [])
  app.emit('open-url', event('url'), 'provost://event/7')
  opened.follow((one) => seen.push(one))
  app.emit('open-file', event('file'), '/home/anna/a.provost')
  app.emit('second-instance', {}, ['/opt/provost', 'provost://event/8'])
  app.emit('second-instance', {}, ['/opt/provost', 'provost://evil/8'])
  expect([seen, prevented]).toEqual([
    [
      { kind: 'place', hash: '#/events/7' },
      { kind: 'file', path: '/home/anna/a.provost' },
      { kind: 'place', hash: '#/events/8' },
      null,
    ],
    ['url', 'file'],
  ])
})

test('an opened file is taken once, and only one that can be a bundle', async () => {
  const file = join(folder, 'a.provost')
  await writeFile(file, 'PK')
  const opened = createOpenedFile()
  expect([opened.offer(file), opened.offer(file)]).toEqual([
    '#/settings/landscape?opened=1',
    '#/settings/landscape?opened=2',
  ])
  expect([await opened.take(), await opened.take()]).toEqual([{ name: 'a.provost', base64: 'UEs=' }, null])
  await writeFile(file, new Uint8Array(3_500_001))
  for (const path of [file, folder, join(folder, 'gone.provost')]) {
    opened.offer(path)
    expect(await opened.take()).toBeNull()
  }
})
