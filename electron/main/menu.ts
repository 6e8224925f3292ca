import type { MenuItemConstructorOptions } from 'electron'

/** The application menu: what people expect of their system, by its own roles. */
export function menuTemplate(
  platform: NodeJS.Platform,
  options: { readonly developer: boolean; readonly showWindow: () => void; readonly quit: () => void },
): MenuItemConstructorOptions[] {
  const mac: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : []
  const tools: MenuItemConstructorOptions[] = options.developer ? [{ role: 'toggleDevTools' }] : []
  return [
    ...mac,
    {
      label: '&File',
      submenu: [
        { label: 'Show Window', accelerator: 'CmdOrCtrl+N', click: options.showWindow },
        { role: 'close' },
        { type: 'separator' },
        { label: 'Quit and Stop the Engine', accelerator: 'CmdOrCtrl+Q', click: options.quit },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'reload' },
        ...tools,
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ role: 'about' }] },
  ]
}
