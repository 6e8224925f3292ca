/** What the shell says itself, in dialogs, menu and tray. */
export const en = {
  updates: {
    found: (version: string) => `Provost ${version} is there. It is loaded when you say so.`,
    ready: (version: string) => `Provost ${version} is loaded and waits to be installed.`,
    ask: {
      message: 'Look for new versions of Provost?',
      detail: (address: string) =>
        `At each start and once a day Provost would ask ${address} for its newest version. ` +
        'It tells you of one and loads it when you say so. This can be changed at any time, in Settings under Desktop.',
      yes: 'Look for New Versions',
      no: 'Not Now',
    },
  },
}

export type ShellWords = typeof en
