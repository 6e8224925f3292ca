/** What the installation says of its listener, its backups and its probes, by its English pattern: `{}` stands for a value; where
 *  the order differs, `{2}` is the second one. */
export const installation: Readonly<Record<string, string>> = {
  'Provost cannot listen at {}, port {}: another program uses this port. End that program, or choose another port in the settings.':
    'Provost kann an {}, Port {}, nicht lauschen: Ein anderes Programm verwendet diesen Port. Beenden Sie jenes Programm, oder wählen Sie in den Einstellungen einen anderen Port.',
  'Provost cannot listen at {}, port {}: the operating system keeps ports below 1024 for itself. Choose a port above 1023, or allow it.':
    'Provost kann an {}, Port {}, nicht lauschen: Das Betriebssystem behält Ports unter 1024 für sich. Wählen Sie einen Port über 1023, oder lassen Sie es zu.',
  'Provost cannot listen at {}, port {}: this machine has no such address. Choose 127.0.0.1, 0.0.0.0 or an address it has.':
    'Provost kann an {}, Port {}, nicht lauschen: Dieser Rechner hat keine solche Adresse. Wählen Sie 127.0.0.1, 0.0.0.0 oder eine Adresse, die er hat.',
  'Provost cannot listen at {}, port {}: this name leads to no address. Choose an address of this machine.':
    'Provost kann an {}, Port {}, nicht lauschen: Dieser Name führt zu keiner Adresse. Wählen Sie eine Adresse dieses Rechners.',
  'Provost cannot listen at {}, port {}: the name could not be looked up. Choose an address of this machine.':
    'Provost kann an {}, Port {}, nicht lauschen: Der Name ließ sich nicht auflösen. Wählen Sie eine Adresse dieses Rechners.',
  'Provost cannot use the certificate and key of the listener: they cannot be read ({}). Both must be PEM texts, the key without a passphrase.':
    'Provost kann Zertifikat und Schlüssel des Listeners nicht verwenden: Sie sind nicht lesbar ({}). Beide müssen PEM-Texte sein, der Schlüssel ohne Passphrase.',
  'Provost cannot use the certificate and key of the listener: they do not belong together. Choose the key that the certificate was made for.':
    'Provost kann Zertifikat und Schlüssel des Listeners nicht verwenden: Sie gehören nicht zusammen. Wählen Sie den Schlüssel, für den das Zertifikat gemacht wurde.',
  'Provost cannot listen with TLS: the certificate was not given. Enter both, or let Provost generate them.':
    'Provost kann nicht mit TLS lauschen: Das Zertifikat fehlt. Geben Sie beide ein, oder lassen Sie Provost sie erzeugen.',
  'Provost cannot listen with TLS: the private key of the certificate was not given. Enter both, or let Provost generate them.':
    'Provost kann nicht mit TLS lauschen: Der private Schlüssel des Zertifikats fehlt. Geben Sie beide ein, oder lassen Sie Provost sie erzeugen.',
  'A probe of system "{}" is under way. Wait until it has ended.':
    'Eine Probe des Systems „{}“ läuft. Warten Sie, bis sie beendet ist.',
  'System "{}" cannot be probed: that is offered for SCIM 2.0 alone.':
    'Für das System „{}“ gibt es keine Probe: Sie wird nur für SCIM 2.0 angeboten.',
  '{} exists already. Nothing is overwritten: choose another name.':
    '{} gibt es schon. Nichts wird überschrieben: Wählen Sie einen anderen Namen.',
  'There is no data in {}.': 'In {} sind keine Daten.',
  'The backup could not be read back as it was written.':
    'Die Sicherung ließ sich nicht so zurücklesen, wie sie geschrieben wurde.',
  '{} is not empty. Nothing is overwritten: name a folder that is empty or does not exist.':
    '{} ist nicht leer. Nichts wird überschrieben: Nennen Sie einen Ordner, der leer ist oder nicht existiert.',
  'The backup holds no {}.': 'Die Sicherung enthält kein {}.',
  'The backup holds a file that is unknown here: {}.': 'Die Sicherung enthält eine Datei, die hier unbekannt ist: {}.',
  'The passphrase must have at least {} characters: the backup holds every secret.':
    'Die Passphrase muss mindestens {} Zeichen haben: Die Sicherung enthält jedes Geheimnis.',
  'The database in the backup is damaged.': 'Die Datenbank in der Sicherung ist beschädigt.',
  'The archive ends in the middle of a file.': 'Das Archiv endet mitten in einer Datei.',
  'The archive names a file that does not belong into it.': 'Das Archiv nennt eine Datei, die nicht hineingehört.',
  'This is no file that Provost sealed, or its beginning is damaged.':
    'Dies ist keine Datei, die Provost versiegelt hat, oder ihr Anfang ist beschädigt.',
  'The file is damaged or not complete: it does not hold what was sealed.':
    'Die Datei ist beschädigt oder nicht vollständig: Sie enthält nicht, was versiegelt wurde.',
  'The passphrase does not open this file, or its beginning is damaged.':
    'Die Passphrase öffnet diese Datei nicht, oder ihr Anfang ist beschädigt.',
}
