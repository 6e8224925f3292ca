import type { ShellWords } from './en.ts'

export const de: ShellWords = {
  engine: {
    starting: 'Engine startet',
    running: 'Engine läuft',
    stopping: 'Engine hält an',
    troubled: 'Engine braucht Aufmerksamkeit',
    notListening: 'Engine hört nicht zu, Quellen erreichen sie nicht',
    paused: 'Lieferungen sind angehalten',
    stopped: 'Engine steht',
    restarts: (seconds) => `Engine steht, startet wieder in ${seconds} s`,
    waiting: (line, count) => `${line}, ${count} warten`,
  },
  tray: {
    open: 'Provost öffnen',
    letters: (count) => (count === 1 ? '1 Dead Letter braucht Sie' : `${count} Dead Letters brauchen Sie`),
    pause: 'Lieferungen anhalten',
    pausing: 'Änderungen werden weiter angenommen; sie warten, bis es weitergeht.',
    resume: 'Lieferungen fortsetzen',
    pauseReason: 'Im Infobereich des Desktops angehalten',
    pauseFailed: 'Die Lieferungen konnten nicht angehalten oder fortgesetzt werden',
    ready: (version) => `Version ${version} ist bereit: beenden und installieren`,
    quit: 'Beenden und Engine anhalten',
  },
  menu: {
    file: '&Datei',
    showWindow: 'Fenster zeigen',
    import: 'Importieren…',
    settings: 'Einstellungen…',
    close: 'Fenster schließen',
    quit: 'Beenden und Engine anhalten',
    edit: '&Bearbeiten',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    selectAll: 'Alles auswählen',
    view: '&Ansicht',
    reload: 'Neu laden',
    tools: 'Entwicklerwerkzeuge',
    resetZoom: 'Originalgröße',
    zoomIn: 'Größer',
    zoomOut: 'Kleiner',
    fullScreen: 'Vollbild',
    go: '&Gehe zu',
    window: '&Fenster',
    minimize: 'Minimieren',
    help: '&Hilfe',
    screenHelp: 'Hilfe zu Provost',
    about: 'Über Provost',
    hide: 'Provost ausblenden',
    hideOthers: 'Andere ausblenden',
    unhide: 'Alle einblenden',
  },
  places: {
    overview: 'Übersicht',
    setup: 'Echtzeit einrichten',
    events: 'Ereignisse',
    jobs: 'Jobs',
    plans: 'Pläne',
    held: 'Angehaltene Löschungen',
    deadLetters: 'Dead Letters',
    systems: 'Systeme',
    directory: 'Lokales Verzeichnis',
  },
  stopped: {
    message: 'Die Engine steht',
    detail: (reason) =>
      `Der Grund, auf Englisch: It ${reason}\n\nProvost startet sie von selbst wieder und versucht es weiter.`,
    ok: 'OK',
  },
  goesOn: {
    message: 'Provost arbeitet weiter',
    detail:
      'Die Engine nimmt weiter Änderungen an und liefert sie, während das Fenster geschlossen ist. ' +
      'Öffnen Sie das Fenster wieder aus dem Infobereich, oder indem Sie Provost noch einmal starten.',
    keep: 'Weiterlaufen lassen',
    quit: 'Beenden und Engine anhalten',
  },
  locked: {
    message: 'Die gespeicherten Geheimnisse lassen sich nicht öffnen',
    detail: (reason) =>
      `${reason}\n\nEntsperren Sie den Schlüsselbund des Systems und versuchen Sie es noch einmal. Mit einem neuen ` +
      'Schlüssel ist alles andere noch da, und jedes gespeicherte Geheimnis muss neu eingegeben werden; die alte ' +
      'Schlüsseldatei bleibt daneben liegen.',
    again: 'Noch einmal versuchen',
    quit: 'Beenden',
    fresh: 'Mit neuem Schlüssel starten',
  },
  link: { message: 'Diesen Link außerhalb von Provost öffnen?', open: 'Öffnen', cancel: 'Abbrechen' },
  certificate: {
    message: (origin) => `Mit ${origin} verbinden?`,
    shown: (fingerprint) => `Das Zertifikat, das er zeigt:\n${fingerprint}`,
    names: (subject, issuer, until) => `Für ${subject}, von ${issuer}, bis ${until}.`,
    vouched: 'Eine Stelle, der dieser Rechner vertraut, steht dafür ein.',
    unvouched:
      'Keine Stelle, der dieser Rechner vertraut, steht dafür ein: Vergleichen Sie den Fingerabdruck mit dem des Servers.',
    exact: 'Provost verbindet sich nur mit diesem Zertifikat und fragt wieder, wenn es sich ändert.',
    connect: 'Verbinden',
    cancel: 'Abbrechen',
  },
  browserSignIn: {
    language: 'de',
    title: 'Zurück zu Provost',
    text: 'Die Anmeldung geht in Provost auf dem Desktop weiter. Sie können dieses Fenster schließen.',
  },
  ending: {
    message: 'Provost beendet, was im Gang ist',
    waiting: (count) => (count === 1 ? '1 Änderung ist unterwegs.' : `${count} Änderungen sind unterwegs.`),
    detail:
      'Provost wartet höchstens 20 s auf Aufrufe, die begonnen haben. Wenn Sie jetzt beenden, geht nichts verloren: ' +
      'Was nicht angekommen ist, wird beim nächsten Start noch einmal gesendet.',
    wait: 'Warten',
    now: 'Jetzt beenden',
  },
  updates: {
    found: (version) => `Provost ${version} ist da. Geladen wird es, wenn Sie es sagen.`,
    ready: (version) => `Provost ${version} ist geladen und kann installiert werden.`,
    ask: {
      message: 'Nach neuen Versionen von Provost suchen?',
      detail: (address) =>
        `Bei jedem Start und einmal am Tag würde Provost ${address} nach der neuesten Version fragen. ` +
        'Es sagt Ihnen, wenn es eine gibt, und lädt sie, wenn Sie es sagen. ' +
        'Das lässt sich jederzeit ändern, in den Einstellungen unter Desktop.',
      yes: 'Nach neuen Versionen suchen',
      no: 'Jetzt nicht',
    },
  },
}
