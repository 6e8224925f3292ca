import type { MenuItemConstructorOptions } from 'electron'
import type { ShellWords } from './words/en.ts'

export interface MenuActions {
  /** Shows the window, at this place of the page where one is given. */
  readonly showWindow: (hash?: string) => void
  readonly quit: () => void
}

type Items = MenuItemConstructorOptions[]
const line = { type: 'separator' } as const

/** The application menu: the places of the page, and what people expect of their system by its own roles. */
export function menuTemplate(
  platform: NodeJS.Platform,
  words: ShellWords,
  { developer, ...actions }: MenuActions & { readonly developer: boolean },
): Items {
  const { menu } = words
  const isMac = platform === 'darwin'
  return [
    ...(isMac ? [{ label: 'Provost', submenu: appItems(menu, actions) }] : []),
    { label: menu.file, submenu: fileItems(menu, actions, isMac) },
    { label: menu.edit, submenu: editItems(menu) },
    { label: menu.view, submenu: viewItems(menu, developer) },
    { label: menu.go, submenu: placeItems(words, actions) },
    { label: menu.window, role: 'windowMenu', submenu: [{ role: 'minimize', label: menu.minimize }] },
    {
      ...{ label: menu.help, role: 'help' },
      submenu: [
        { label: menu.screenHelp, click: () => actions.showWindow('#/help/overview') },
        ...(isMac ? [] : [{ role: 'about', label: menu.about } as const]),
      ],
    },
  ]
}

const settingsOf = (menu: ShellWords['menu'], { showWindow }: MenuActions) => ({
  ...{ label: menu.settings, accelerator: 'CmdOrCtrl+,', click: () => showWindow('#/settings') },
})
const quitOf = (menu: ShellWords['menu'], { quit }: MenuActions) => ({
  ...{ label: menu.quit, accelerator: 'CmdOrCtrl+Q', click: quit },
})

function appItems(menu: ShellWords['menu'], actions: MenuActions): Items {
  return [
    { role: 'about', label: menu.about },
    line,
    settingsOf(menu, actions),
    line,
    { role: 'hide', label: menu.hide },
    { role: 'hideOthers', label: menu.hideOthers },
    { role: 'unhide', label: menu.unhide },
    line,
    quitOf(menu, actions),
  ]
}

function fileItems(menu: ShellWords['menu'], actions: MenuActions, isMac: boolean): Items {
  const { showWindow } = actions
  return [
    { label: menu.showWindow, accelerator: 'CmdOrCtrl+N', click: () => showWindow() },
    { label: menu.import, accelerator: 'CmdOrCtrl+O', click: () => showWindow('#/settings/landscape') },
    ...(isMac ? [] : [line, settingsOf(menu, actions)]),
    line,
    { role: 'close', label: menu.close },
    ...(isMac ? [] : [line, quitOf(menu, actions)]),
  ]
}

function editItems(menu: ShellWords['menu']): Items {
  return [
    { role: 'undo', label: menu.undo },
    { role: 'redo', label: menu.redo },
    line,
    { role: 'cut', label: menu.cut },
    { role: 'copy', label: menu.copy },
    { role: 'paste', label: menu.paste },
    { role: 'selectAll', label: menu.selectAll },
  ]
}

function viewItems(menu: ShellWords['menu'], developer: boolean): Items {
  const tools: Items = developer ? [{ role: 'toggleDevTools', label: menu.tools }] : []
  return [
    { role: 'reload', label: menu.reload },
    ...tools,
    line,
    { role: 'resetZoom', label: menu.resetZoom },
    { role: 'zoomIn', label: menu.zoomIn },
    { role: 'zoomOut', label: menu.zoomOut },
    line,
    { role: 'togglefullscreen', label: menu.fullScreen },
  ]
}

/** The first nine entries of the page's navigation, by its numbers. */
const paths: readonly (readonly [keyof ShellWords['places'], string])[] = [
  ['overview', '#/overview'],
  ['setup', '#/setup'],
  ['events', '#/events'],
  ['jobs', '#/jobs'],
  ['plans', '#/plans'],
  ['held', '#/held'],
  ['deadLetters', '#/dead-letters'],
  ['systems', '#/systems'],
  ['directory', '#/directory'],
]

function placeItems({ places }: ShellWords, { showWindow }: MenuActions): Items {
  return paths.map(([name, hash], at) => ({
    label: places[name],
    accelerator: `CmdOrCtrl+${at + 1}`,
    click: () => showWindow(hash),
  }))
}
