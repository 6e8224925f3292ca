import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { noticeShower } from '../../electron/main/showNotice.ts'
import type { ShownNotice } from '../../shared/domain/notice.ts'

const notice: ShownNotice = {
  ...{ id: 1, kind: 'jobFinishedWithError', at: '2026-11-22T00:00:00.000Z', source: null },
  subject: 'Provisioning Finished with Error. Source System: HR',
}

class Shown extends EventEmitter {
  shows = 0
  show(): void {
    this.shows += 1
  }
}

test('a notice is shown by its subject, and a click opens the window', () => {
  const shown = new Shown()
  const created: unknown[] = []
  let opened = 0
  const create = (options: object) => {
    created.push(options)
    return shown as never
  }
  noticeShower({ isSupported: () => true, create }, () => (opened += 1))(notice)
  shown.emit('click')
  expect([created, shown.shows, opened]).toEqual([[{ title: 'Provost', body: notice.subject }], 1, 1])
})

test('a desktop without notifications is left alone', () => {
  const create = () => {
    throw new Error('There are none.')
  }
  expect(() => noticeShower({ isSupported: () => false, create }, () => undefined)(notice)).not.toThrow()
})
