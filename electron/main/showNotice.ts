import type { Notification } from 'electron'
import type { ShownNotice } from '../../shared/domain/notice.ts'

/** As much of Electron's notifications as is used. */
export interface Notifications {
  isSupported(): boolean
  create(options: { readonly title: string; readonly body: string }): Pick<Notification, 'show' | 'on'>
}

/** Shows what the engine tells as notifications of the desktop; a click opens the window. Where the desktop has none, the
 *  notices are in the list of the screens all the same. */
export function noticeShower(notifications: Notifications, open: () => void) {
  return ({ subject }: Pick<ShownNotice, 'subject'>): void => {
    if (!notifications.isSupported()) return
    const shown = notifications.create({ title: 'Provost', body: subject })
    shown.on('click', open)
    shown.show()
  }
}
