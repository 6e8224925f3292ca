/** Was die Anwendung auf diesem Rechner betrifft. */
export const desktop = {
  state: 'Diese Anwendung auf diesem Rechner, gleich welche Engine sie verwaltet.',
  start: {
    title: 'Auf diesem Rechner',
    login: 'Bei meiner Anmeldung am Rechner starten',
    loginHelp:
      'Es startet im Infobereich, ohne Fenster; die Engine empfängt und liefert. Wo der Desktop keinen Infobereich hat, starten Sie Provost noch einmal, um das Fenster zu sehen.',
    awake: 'Wach bleiben',
    awakeHelp: 'Dieser Rechner schläft nicht ein, solange ein Lauf im Gang ist; der Bildschirm darf dunkel werden.',
  },
  updates: {
    title: 'Neue Versionen',
    running: 'Version {version} läuft.',
    neverChecked: 'Gesucht wurde noch nie.',
    checkedAt: 'Zuletzt gesucht {time}.',
    choice: 'Nach neuen Versionen suchen',
    choices: {
      off: 'Nie von selbst',
      tell: 'Bei jedem Start und täglich, und mir melden',
      download: 'Bei jedem Start und täglich, und laden',
    },
    choiceHelp: 'Wer die Adresse betreibt, sieht, dass dieser Rechner fragt, seine Version und sonst nichts.',
    address: 'Adresse',
    addressHelp: 'Der Ordner, in dem neue Versionen liegen, über https. Mitgeliefert wurde: {given}',
    none: 'keine',
    refused: 'Hier kann nicht gefragt werden. Die Adresse muss mit https beginnen und darf keinen Benutzer nennen.',
    saveAddress: 'Adresse sichern',
    check: 'Jetzt suchen',
    download: 'Laden',
    install: 'Beenden, installieren und neu starten',
    notes: 'Was {version} bringt',
    progress: {
      unknown: 'Ob es eine neuere Version gibt, ist nicht bekannt.',
      checking: 'Wird gesucht…',
      newest: 'Dies ist die neueste Version.',
      found: 'Version {version} ist da.',
      downloading: 'Version {version} wird geladen: {percent} %',
      ready: 'Version {version} ist geladen und mit der Prüfsumme an ihrer Adresse verglichen.',
    },
    signed:
      'Genommen wird nur eine Version, die signiert hat, wer diese Installationsdateien gemacht hat, gleich an welcher Adresse.',
    unsigned:
      'Diese Installationsdateien kennen keinen Schlüssel, mit dem neue Versionen signiert sind: Wer über die Adresse bestimmt, bestimmt, was geladen wird.',
    how: {
      appImage:
        'Ein AppImage: Die geladene Datei tritt an die Stelle der alten, wenn Provost beendet wird und die Engine angehalten hat. Sie wird mit der Prüfsumme an ihrer Adresse verglichen.',
      deb: 'Ein Debian-Paket: Es wird installiert, wenn Sie es hier wählen und die Engine angehalten hat; das System fragt nach dem Kennwort eines Administrators. Es wird mit der Prüfsumme an seiner Adresse verglichen.',
      nsis: 'Windows: Das Installationsprogramm läuft, wenn Provost beendet wird und die Engine angehalten hat. Seine Signatur muss die des Herausgebers dieser Version sein, wenn diese eine hat.',
      mac: 'macOS: Die Anwendung wird ersetzt, wenn Provost beendet wird und die Engine angehalten hat. Das System nimmt sie nur mit der Signatur der jetzigen.',
      none: 'Dieses Provost wurde nicht mit einem Programm installiert, das sich selbst erneuert. Erneuern Sie es auf dem Weg, auf dem es hierher kam.',
    },
  },
}
