/** What a connection test, or a look at our own address, tried and got, by its English pattern: `{}` stands for a value; where
 *  the order differs, `{2}` is the second one. */
export const connections: Readonly<Record<string, string>> = {
  'Not tried: a line before failed.': 'Nicht versucht: Eine Zeile davor ist fehlgeschlagen.',
  'The proxy looks up {}.': 'Der Proxy löst {} auf.',
  'Straight, without a proxy.': 'Direkt, ohne Proxy.',
  'Through the proxy {}, as set at this system.': 'Über den Proxy {}, wie an diesem System eingestellt.',
  'Through the proxy {}, as the settings say.': 'Über den Proxy {}, wie die Einstellungen sagen.',
  'Through the proxy {}, as this computer says.': 'Über den Proxy {}, wie dieser Rechner sagt.',
  '{} is an address itself.': '{} ist selbst eine Adresse.',
  '{} leads to {}.': '{} führt zu {}.',
  'Not encrypted; nothing leaves this machine.': 'Nicht verschlüsselt; nichts verlässt diesen Rechner.',
  'Not encrypted: credentials and people can be read on the way. Use https.':
    'Nicht verschlüsselt: Zugangsdaten und Personen sind unterwegs lesbar. Verwenden Sie https.',
  'Not encrypted: credentials and people can be read on the way. Switch encryption on.':
    'Nicht verschlüsselt: Zugangsdaten und Personen sind unterwegs lesbar. Schalten Sie die Verschlüsselung ein.',
  'Not encrypted: the password and people can be read on the way. Use ldaps or StartTLS.':
    'Nicht verschlüsselt: Das Kennwort und Personen sind unterwegs lesbar. Verwenden Sie ldaps oder StartTLS.',
  '{}, certificate valid until {}.': '{}, Zertifikat gültig bis {}.',
  '{} after StartTLS, certificate valid until {}.': '{} nach StartTLS, Zertifikat gültig bis {}.',
  'The certificate is not checked (TrustAll).': 'Das Zertifikat wird nicht geprüft (TrustAll).',
  'Renew it soon.': 'Erneuern Sie es bald.',
  'Encrypted; the certificate is not checked (TrustAll).':
    'Verschlüsselt; das Zertifikat wird nicht geprüft (TrustAll).',
  'Encrypted, and the certificate is checked.': 'Verschlüsselt, und das Zertifikat wird geprüft.',
  '{} took the credentials: {}.': '{} hat die Zugangsdaten angenommen: {}.',
  '{} took the credentials.': '{} hat die Zugangsdaten angenommen.',
  '{} took the password of {}.': '{} hat das Kennwort von {} angenommen.',
  '{} took the certificate.': '{} hat das Zertifikat angenommen.',
  '{} took the certificate for {}.': '{} hat das Zertifikat angenommen, für {}.',
  'It was shown the certificate {}, valid until {}.': 'Gezeigt wurde das Zertifikat {}, gültig bis {}.',
  'No query is set: nothing can be read or looked up.':
    'Keine Abfrage ist angegeben: Nichts lässt sich lesen oder suchen.',
  'The query of users gives no rows with {} columns.': 'Die Abfrage der Benutzer liefert keine Zeilen, mit {} Spalten.',
  'The query of users gives rows with {} columns.': 'Die Abfrage der Benutzer liefert Zeilen mit {} Spalten.',
  'The query of groups gives no rows with {} columns.': 'Die Abfrage der Gruppen liefert keine Zeilen, mit {} Spalten.',
  'The query of groups gives rows with {} columns.': 'Die Abfrage der Gruppen liefert Zeilen mit {} Spalten.',
  'GET {} answered {}.': 'GET {} wurde mit {} beantwortet.',
  'GET {} answered 403: the credentials were taken.':
    'GET {} wurde mit 403 beantwortet: Die Zugangsdaten wurden angenommen.',
  'GET {}/{} answered with a list.': 'GET {}/{} wurde mit einer Liste beantwortet.',
  'Users can be read.': 'Benutzer lassen sich lesen.',
  'Users: {}.': 'Benutzer: {}.',
  'Groups can be read.': 'Gruppen lassen sich lesen.',
  'Groups: {}.': 'Gruppen: {}.',
  'Groups cannot be read: {}': 'Gruppen lassen sich nicht lesen: {}',
  'Entries of {}: {}.': 'Einträge von {}: {}.',
  '{} cannot be read: {}': '{} lässt sich nicht lesen: {}',
  'The service does not say what time it has.': 'Der Dienst sagt nicht, wie spät es bei ihm ist.',
  'Clock differs by {} s; harmless below 60 s.': 'Die Uhr weicht um {} s ab; unter 60 s ist das harmlos.',
  'Clock differs by {} s; set the clocks, or tokens and delta reads go wrong.':
    'Die Uhr weicht um {} s ab; stellen Sie die Uhren, sonst gehen Token und das Lesen als Delta schief.',
  'Users are found below {}.': 'Unter {} sind Benutzer zu finden.',
  'Groups are found below {}.': 'Unter {} sind Gruppen zu finden.',
  'No users of class {} are found below {}.': 'Unter {2} sind keine Benutzer der Klasse {1} zu finden.',
  'No groups of class {} are found below {}.': 'Unter {2} sind keine Gruppen der Klasse {1} zu finden.',
  'Delta read stays off: add uSNChanged to both ldap.user.attributes and ldap.group.attributes.':
    'Das Lesen als Delta bleibt aus: Fügen Sie uSNChanged zu ldap.user.attributes und ldap.group.attributes hinzu.',
  'The folder {} is there.': 'Der Ordner {} ist da.',
  '{} is not there yet; a target makes it, a source waits for it.':
    '{} ist noch nicht da; ein Ziel legt es an, eine Quelle wartet darauf.',
  '{} can be read ({} bytes).': '{} lässt sich lesen ({} Bytes).',
  '{} of its first {} rows cannot be read.': '{} der ersten {} Zeilen lassen sich nicht lesen.',
  'The Local Identity Directory answered: {} people and {} groups.':
    'Das lokale Verzeichnis hat geantwortet: {} Personen und {} Gruppen.',
  'Not reached.': 'Nicht erreicht.',
  'The secret belongs to the client ID.': 'Das Secret gehört zur Client-ID.',
  'The certificate belongs to a technical user.': 'Das Zertifikat gehört einem technischen Benutzer.',
  'The technical user may report changes.': 'Der technische Benutzer darf Änderungen melden.',
  'The endpoint gave no answer ({}).': 'Der Endpunkt hat nicht geantwortet ({}).',
  'The source system takes events.': 'Das Quellsystem nimmt Ereignisse an.',
  'Answered {}: {}': 'Antwort {}: {}',
  'Something other than Provost answers here, with {}.': 'Hier antwortet etwas anderes als Provost, mit {}.',
  'A certificate can only be shown over TLS. Switch TLS on at the listener, or let a reverse proxy hand certificates on.':
    'Ein Zertifikat lässt sich nur über TLS zeigen. Schalten Sie TLS am Listener ein, oder lassen Sie einen Reverse Proxy die Zertifikate weitergeben.',
  'The listener takes no certificates at present. {}': 'Der Listener nimmt derzeit keine Zertifikate an. {}',
  'The address must begin with http:// or https:// and name a host.':
    'Die Adresse muss mit http:// oder https:// beginnen und einen Host nennen.',
  '{} answers on port {}, at {}.': '{} antwortet an Port {}, unter {}.',
  'The name {} leads to no address ({}). Check its spelling, or the name server.':
    'Der Name {} führt zu keiner Adresse ({}). Prüfen Sie seine Schreibweise oder den Namensserver.',
  'Nobody listens at {}, port {} ({}). Check the port and the listener.':
    'An {}, Port {}, lauscht niemand ({}). Prüfen Sie Port und Listener.',
  '{}, port {}, did not answer ({}). Check address, firewall and proxy.':
    '{}, Port {}, hat nicht geantwortet ({}). Prüfen Sie Adresse, Firewall und Proxy.',
  'No TLS connection to {} could be made ({}).': 'Zu {} kam keine TLS-Verbindung zustande ({}).',
  'The certificate of {} is not trusted: {}.': 'Dem Zertifikat von {} wird nicht vertraut: {}.',
  'The certificate is self-signed. Sources that check certificates refuse it until one is installed.':
    'Das Zertifikat ist selbst signiert. Quellen, die Zertifikate prüfen, lehnen es ab, bis eines eingerichtet ist.',
  'The certificate is trusted and valid until {}.': 'Dem Zertifikat wird vertraut, es ist gültig bis {}.',
  'No certificate is needed within this machine.': 'Innerhalb dieses Rechners ist kein Zertifikat nötig.',
  'The connection is not encrypted: everybody on the way can read the secret.':
    'Die Verbindung ist nicht verschlüsselt: Jeder unterwegs kann das Secret lesen.',
  '{} is none of the addresses of this listener. Choose one of them, or set the public address in Settings first.':
    '{} ist keine der Adressen dieses Listeners. Wählen Sie eine davon, oder geben Sie zuerst in den Einstellungen die öffentliche Adresse an.',
}
