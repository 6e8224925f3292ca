/** What concerns the application on this computer. */
export const desktop = {
  state: 'This application on this computer, whichever engine it administers.',
  start: {
    title: 'On this computer',
    login: 'Start when I sign in to this computer',
    loginHelp:
      'It starts in the tray, without a window; the engine receives and delivers. Where the desktop has no tray, start Provost once more to see the window.',
    awake: 'Stay awake',
    awakeHelp: 'This computer does not fall asleep while a run is under way; the screen may go dark.',
  },
  updates: {
    title: 'New versions',
    running: 'Version {version} is running.',
    neverChecked: 'Nobody has looked yet.',
    checkedAt: 'Last looked {time}.',
    choice: 'Look for new versions',
    choices: {
      off: 'Never by itself',
      tell: 'At each start and daily, and tell me',
      download: 'At each start and daily, and load them',
    },
    choiceHelp: 'Whoever keeps the address sees that this computer asks, its version and nothing more.',
    address: 'Address',
    addressHelp: 'The folder new versions lie in, by https. These installers came with: {given}',
    none: 'none',
    refused: 'This cannot be asked. It must begin with https and name no user.',
    saveAddress: 'Save the address',
    check: 'Look now',
    download: 'Load it',
    install: 'Quit, install and start again',
    notes: 'What {version} brings',
    progress: {
      unknown: 'Whether there is a newer version is not known.',
      checking: 'Looking…',
      newest: 'This is the newest version.',
      found: 'Version {version} is there.',
      downloading: 'Version {version} is being loaded: {percent} %',
      ready: 'Version {version} is loaded and compared with the digest at its address.',
    },
    signed: 'Only a version that whoever made these installers has signed is taken, from whatever address.',
    unsigned:
      'These installers know no key that new versions are signed by: whoever rules the address decides what is loaded.',
    how: {
      appImage:
        'An AppImage: the loaded file takes the place of the old one when Provost quits, after the engine has stopped. It is compared with the digest at its address.',
      deb: 'A Debian package: it is installed when you choose so here, after the engine has stopped, and the system asks for the password of an administrator. It is compared with the digest at its address.',
      nsis: 'Windows: the installer runs when Provost quits, after the engine has stopped. Its signature must be that of the publisher of this version, if this version has one.',
      mac: 'macOS: the application is replaced when Provost quits, after the engine has stopped. The system takes it only with the signature of this one.',
      none: 'This Provost was not installed by an installer that updates itself. Renew it the way it came here.',
    },
  },
}
