/** What the shell says itself, in dialogs, menu and tray. */
export const en = {
  engine: {
    starting: 'Engine is starting',
    running: 'Engine is running',
    stopping: 'Engine is stopping',
    troubled: 'Engine needs attention',
    notListening: 'Engine does not listen, sources cannot reach it',
    paused: 'Deliveries are paused',
    stopped: 'Engine is stopped',
    restarts: (seconds: number) => `Engine stopped, starts again in ${seconds} s`,
    waiting: (line: string, count: number) => `${line}, ${count} waiting`,
  },
  tray: {
    open: 'Open Provost',
    letters: (count: number) => (count === 1 ? '1 dead letter needs a hand' : `${count} dead letters need a hand`),
    pause: 'Pause Deliveries',
    pausing: 'Changes are still accepted; they wait until deliveries resume.',
    resume: 'Resume Deliveries',
    pauseReason: 'Paused at the tray of the desktop',
    pauseFailed: 'The deliveries could not be paused or resumed',
    ready: (version: string) => `Version ${version} Is Ready: Quit and Install`,
    quit: 'Quit and Stop the Engine',
  },
  menu: {
    file: '&File',
    showWindow: 'Show Window',
    import: 'Import…',
    settings: 'Settings…',
    close: 'Close Window',
    quit: 'Quit and Stop the Engine',
    edit: '&Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    view: '&View',
    reload: 'Reload',
    tools: 'Developer Tools',
    resetZoom: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    fullScreen: 'Full Screen',
    go: '&Go',
    window: '&Window',
    minimize: 'Minimize',
    help: '&Help',
    screenHelp: 'Provost Help',
    about: 'About Provost',
    hide: 'Hide Provost',
    hideOthers: 'Hide Others',
    unhide: 'Show All',
  },
  places: {
    overview: 'Overview',
    setup: 'Real-time setup',
    events: 'Event log',
    jobs: 'Jobs',
    plans: 'Plans',
    held: 'Held deletions',
    deadLetters: 'Dead letters',
    systems: 'Systems',
    directory: 'Local directory',
  },
  stopped: {
    message: 'The engine has stopped',
    detail: (reason: string) => `It ${reason}\n\nProvost starts it again by itself and keeps trying.`,
    ok: 'OK',
  },
  goesOn: {
    message: 'Provost goes on working',
    detail:
      'The engine keeps receiving and delivering changes while the window is closed. ' +
      'Open the window again from the tray, or by starting Provost once more.',
    keep: 'Keep Running',
    quit: 'Quit and Stop the Engine',
  },
  locked: {
    message: 'The stored secrets cannot be opened',
    detail: (reason: string) =>
      `${reason}\n\nUnlock the system's key store and try again. With a new key everything else is still ` +
      'there, and each stored secret has to be entered again; the old key file is kept beside it.',
    again: 'Try Again',
    quit: 'Quit',
    fresh: 'Start with a New Key',
  },
  link: { message: 'Open this link outside Provost?', open: 'Open', cancel: 'Cancel' },
  certificate: {
    message: (origin: string) => `Connect to ${origin}?`,
    shown: (fingerprint: string) => `The certificate it shows:\n${fingerprint}`,
    names: (subject: string, issuer: string, until: string) => `For ${subject}, by ${issuer}, until ${until}.`,
    vouched: 'An authority this computer trusts vouches for it.',
    unvouched: 'No authority this computer trusts vouches for it: compare the fingerprint with the one the server has.',
    exact: 'Provost connects to this certificate only, and asks again when it changes.',
    connect: 'Connect',
    cancel: 'Cancel',
  },
  /** A page in the browser; plain text without `<` and `&`. */
  browserSignIn: {
    language: 'en',
    title: 'Back to Provost',
    text: 'The sign-in goes on in Provost on the desktop. You may close this window.',
  },
  ending: {
    message: 'Provost is finishing what is under way',
    waiting: (count: number) => (count === 1 ? '1 change is on its way.' : `${count} changes are on their way.`),
    detail:
      'Provost waits at most 20 s for the calls that have begun. If you quit now, nothing is lost: what did not ' +
      'arrive is sent again at the next start.',
    wait: 'Wait',
    now: 'Quit Now',
  },
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
