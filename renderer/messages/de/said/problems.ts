/** What went wrong with a system, by its English pattern: `{}` stands for a value; where the order differs, `{2}` is the second one. */
export const problems: Readonly<Record<string, string>> = {
  'Property {} {}.': 'Eigenschaft {}: {}.',
  'Property {} is not set.': 'Die Eigenschaft {} ist nicht gesetzt.',
  'Property {} names a header that belongs to the connection itself.':
    'Die Eigenschaft {} nennt einen Header, der zur Verbindung selbst gehört.',
  'Property {} is no valid header.': 'Die Eigenschaft {} ist kein gültiger Header.',
  'Property {} is no LDAP filter: {}. Write it like (cn=mar*).':
    'Die Eigenschaft {} ist kein LDAP-Filter: {}. Schreiben Sie sie wie (cn=mar*).',
  'is no whole number from {} to {}': 'ist keine ganze Zahl von {} bis {}',
  'is neither true nor false': 'ist weder true noch false',
  'is none of {}': 'möglich sind {}',
  'is none of NoAuthentication, BasicAuthentication, ClientCertificateAuthentication':
    'möglich sind NoAuthentication, BasicAuthentication, ClientCertificateAuthentication',
  'is true, but provost.ca.certificate names no authority': 'ist true, aber provost.ca.certificate nennt keine Stelle',
  'is no certificate in PEM form': 'ist kein Zertifikat im PEM-Format',
  'holds a certificate that is no authority: it vouches for nobody':
    'enthält ein Zertifikat, das keine Stelle ist: Es bürgt für niemanden',
  'is no private key in PEM form': 'ist kein privater Schlüssel im PEM-Format',
  'does not fit the certificate, or one of the two cannot be read':
    'passt nicht zum Zertifikat, oder eines von beiden ist nicht lesbar',
  'is no RSA key, which signing an assertion takes':
    'ist kein RSA-Schlüssel, den das Signieren einer Assertion braucht',
  'is no address that begins with https:// or http://': 'ist keine Adresse, die mit https:// oder http:// beginnt',
  'is no address that begins with ldaps:// or ldap://': 'ist keine Adresse, die mit ldaps:// oder ldap:// beginnt',
  'is no address such as {}://db.example.com:{}/database': 'ist keine Adresse wie {}://db.example.com:{}/database',
  'is no address of a proxy, like http://proxy.example.com:3128':
    'ist keine Adresse eines Proxys wie http://proxy.example.com:3128',
  'holds credentials; enter them in User and Password': 'enthält Zugangsdaten; geben Sie sie in User und Password ein',
  'holds credentials; enter them in User and Password of the proxy':
    'enthält Zugangsdaten; geben Sie sie in Benutzer und Kennwort des Proxys ein',
  'holds credentials; enter them in ldap.user and ldap.password':
    'enthält Zugangsdaten; geben Sie sie in ldap.user und ldap.password ein',
  'goes on after host and port; enter the paths in ldap.user.path and ldap.group.path':
    'geht hinter Host und Port weiter; geben Sie die Pfade in ldap.user.path und ldap.group.path ein',
  'has a part after #; remove it': 'hat einen Teil hinter #; entfernen Sie ihn',
  'has a part after ?; remove it': 'hat einen Teil hinter ?; entfernen Sie ihn',
  'names no place in a document': 'nennt keine Stelle in einem Dokument',
  'is a tunnel, which Provost does not build; open one beside it and choose direct':
    'ist ein Tunnel, den Provost nicht baut; öffnen Sie daneben einen, und wählen Sie direkt',
  'has no column {}; add it, or set sql.{}.find.query':
    'hat keine Spalte {}; ergänzen Sie sie, oder setzen Sie sql.{}.find.query',
  'has a placeholder; it selects everybody': 'hat einen Platzhalter, wählt aber alle aus',
  'does not begin with select': 'beginnt nicht mit select',
  'is no pair such as Y,N': 'ist kein Paar wie Y,N',
  'is not one statement': 'ist nicht genau eine Anweisung',
  'has a quote, name or comment that does not end':
    'hat ein Anführungszeichen, einen Namen oder einen Kommentar ohne Ende',
  'is not set, but the transformation has entities of type {}':
    'ist nicht gesetzt, aber die Transformation hat Entitäten vom Typ {}',
  'is not set, but this operation is asked for': 'ist nicht gesetzt, aber diese Operation wird verlangt',
  'is not set, and the filter for origins is switched on':
    'ist nicht gesetzt, und der Filter für Herkünfte ist eingeschaltet',
  'is not set, and the protection of the interface is enabled':
    'ist nicht gesetzt, und der Schutz der Schnittstelle ist eingeschaltet',
  'is {}, which is no text or number in the query; its columns are {}':
    'ist {}, in der Abfrage weder Text noch Zahl; ihre Spalten sind {}',
  'is {}, which is no text or number in the query; its columns are {}; names that are not quoted are upper case':
    'ist {}, in der Abfrage weder Text noch Zahl; ihre Spalten sind {}; Namen ohne Anführungszeichen sind großgeschrieben',
  'is {}, which the document does not have': 'ist {}, was das Dokument nicht hat',
  'is no day as yyyy-MM-dd': 'ist kein Tag wie yyyy-MM-dd',
  'is not one character other than a quote': 'ist nicht genau ein Zeichen, das kein Anführungszeichen ist',
  'does not name {}, by which changes are found': 'nennt {} nicht, woran Änderungen erkannt werden',
  'names {}; the delta read adds that condition itself': 'nennt {}; das Delta-Lesen ergänzt diese Bedingung selbst',
  'is no list of names and paths with slashes, separated by commas':
    'ist keine Liste von Namen und Pfaden mit Schrägstrichen, durch Kommas getrennt',
  'is no name of OData': 'ist kein Name in OData',
  'is no name of an attribute': 'ist kein Name eines Attributs',
  'is no list of attributes between commas': 'ist keine Liste von Attributen, durch Kommas getrennt',
  'is no distinguished name, such as ou=people,dc=example': 'ist kein Distinguished Name, etwa ou=people,dc=example',
  'asks for a client certificate: use ldaps:// or switch StartTLS on':
    'verlangt ein Clientzertifikat: Nehmen Sie ldaps://, oder schalten Sie StartTLS ein',
  '{} {}. Check the write mapping of $.{}.': '{}: {}. Prüfen Sie das Mapping von $.{} in der Schreibtransformation.',
  'is no time such as 2026-12-31 23:59:59': 'ist kein Zeitpunkt wie 2026-12-31 23:59:59',
  'is "{}", not role or object_privilege': 'ist „{}“, nicht role oder object_privilege',
  'is no privilege such as SELECT': 'ist kein Recht wie SELECT',
  'is "{}", which is none of {}': 'ist „{}“; möglich sind {}',
  'is empty, longer than {} characters, or has control characters':
    'ist leer, länger als {} Zeichen, oder hat Steuerzeichen',
  'This system is signed in to with a client certificate, and none is active. Save the system, then generate or import one in its tab Certificates.':
    'An diesem System wird mit einem Clientzertifikat angemeldet, und keines ist aktiv. Sichern Sie das System, und erzeugen oder importieren Sie dann eines in seinem Reiter „Zertifikate“.',

  'LDAP {} of the root at {}': 'LDAP {} der Wurzel bei {}',
  'LDAP {} of {} at {}': 'LDAP {} von {} bei {}',
  'Opening {}': 'Öffnen von {}',
  'Reading {}': 'Lesen von {}',
  'Writing {}': 'Schreiben von {}',
  'Looking at {}': 'Ansehen von {}',
  'Reaching {}': 'Erreichen von {}',
  'Looking up {}': 'Nachschlagen von {}',
  'Connecting to {}': 'Verbinden mit {}',
  'Connecting to the proxy {}': 'Verbinden mit dem Proxy {}',
  '{} through the proxy {}': '{} über den Proxy {}',
  'The engine is stopping.': 'Die Engine hält gerade an.',
  'More than {} calls wait for this system already. Raise the number of calls at a time, or wait.':
    'Mehr als {} Aufrufe warten schon auf dieses System. Erhöhen Sie die Zahl gleichzeitiger Aufrufe, oder warten Sie.',
  'The connection to this system is being closed.': 'Die Verbindung zu diesem System wird gerade geschlossen.',
  '{} had no end within {} s.': '{} war nach {} s nicht zu Ende.',
  '{} had no answer within {} s. It may have been carried out there.':
    '{} bekam in {} s keine Antwort. Es kann dort ausgeführt worden sein.',
  '{} had no answer within {} s. The call may have been carried out there.':
    '{} bekam in {} s keine Antwort. Der Aufruf kann dort ausgeführt worden sein.',
  '{} had no answer within {} s through the proxy {}. The call may have been carried out there.':
    '{} bekam in {} s keine Antwort über den Proxy {}. Der Aufruf kann dort ausgeführt worden sein.',
  '{} was not answered. It may have been carried out there.':
    '{} wurde nicht beantwortet. Es kann dort ausgeführt worden sein.',
  '{} was broken off.': '{} wurde abgebrochen.',
  '{} was broken off: the connection is being closed.': '{} wurde abgebrochen: Die Verbindung wird gerade geschlossen.',
  '{} failed.': '{} ist gescheitert.',
  '{} failed: {}.': '{} ist gescheitert: {}.',
  '{} failed: {} ({}).': '{} ist gescheitert: {} ({}).',
  '{} failed: the other end asks for another client certificate than Provost showed, if any ({}).':
    '{} ist gescheitert: Die Gegenseite verlangt ein anderes Clientzertifikat, als Provost zeigte, wenn überhaupt eines ({}).',
  'nothing listens at this address': 'An dieser Adresse nimmt nichts Verbindungen an',
  'the host name is not known': 'Der Hostname ist nicht bekannt',
  'the name service does not answer': 'Der Namensdienst antwortet nicht',
  'the connection was cut before the answer came': 'Die Verbindung brach ab, bevor die Antwort kam',
  'the connection was cut while sending': 'Die Verbindung brach beim Senden ab',
  'there is no way to the host': 'Zum Host führt kein Weg',
  'there is no way to the network': 'In das Netz führt kein Weg',
  'no connection came about in time': 'Rechtzeitig kam keine Verbindung zustande',
  'the certificate is self-signed': 'Das Zertifikat ist selbstsigniert',
  'a certificate in the chain is self-signed': 'Ein Zertifikat der Kette ist selbstsigniert',
  'the certificate comes from an authority that is not trusted':
    'Das Zertifikat kommt von einer Stelle, der nicht vertraut wird',
  'the authority of the certificate is not known': 'Die Stelle des Zertifikats ist nicht bekannt',
  'the authority of the certificate is not trusted here': 'Der Stelle des Zertifikats wird hier nicht vertraut',
  'the certificate has expired': 'Das Zertifikat ist abgelaufen',
  'the certificate is not valid yet': 'Das Zertifikat gilt noch nicht',
  'the certificate is for another host name': 'Das Zertifikat gilt für einen anderen Hostnamen',
  'the other end does not speak TLS as expected': 'Die Gegenseite spricht TLS nicht wie erwartet',
  'the other end does not speak TLS; the address may have to begin with http':
    'Die Gegenseite spricht kein TLS; die Adresse muss vielleicht mit http beginnen',
  'no encrypted connection came about': 'Es kam keine verschlüsselte Verbindung zustande',
  'Check URL and that the system is running.': 'Prüfen Sie die URL und ob das System läuft.',
  'Check the host name in URL.': 'Prüfen Sie den Hostnamen in der URL.',
  'Let it trust the active one of the tab Certificates, and check that the system signs in with it.':
    'Lassen Sie sie dem aktiven aus dem Reiter „Zertifikate“ vertrauen, und prüfen Sie, dass sich das System damit anmeldet.',
  'Install a trusted certificate there, or make its authority known in the tab Certificates of the system.':
    'Installieren Sie dort ein vertrautes Zertifikat, oder machen Sie seine Stelle im Reiter „Zertifikate“ des Systems bekannt.',

  '{} answered {}.': '{} antwortete {}.',
  '{} answered {}: {}': '{} antwortete {}: {}',
  '{} answered {}: {}.': '{} antwortete {}: {}.',
  '{} answered {}: redirected to nowhere.': '{} antwortete {}: eine Umleitung ohne Ziel.',
  '{} answered {}: redirected to {}.': '{} antwortete {}: eine Umleitung nach {}.',
  '{} answered {}: an HTML page.': '{} antwortete {}: eine HTML-Seite.',
  '{} answered {}: an HTML page "{}".': '{} antwortete {}: eine HTML-Seite „{}“.',
  '{} answered {} with an HTML page "{}" instead of JSON.':
    '{} antwortete {} mit einer HTML-Seite „{}“ statt mit JSON.',
  '{} answered {} with a body that {}: {}.': '{} antwortete {} mit einem Inhalt, der {}: {}.',
  'is not JSON': 'kein JSON ist',
  'is nested more than {} deep': 'mehr als {} tief verschachtelt ist',
  'has a key __proto__': 'einen Schlüssel __proto__ hat',
  '{} answered with more than {} MiB. Lower the page size.':
    '{} antwortete mit mehr als {} MiB. Verkleinern Sie die Seiten.',
  'Redirects are not followed; enter the final address in URL.':
    'Umleitungen wird nicht gefolgt; geben Sie in URL die endgültige Adresse ein.',
  'Check the filter and the unique attribute of this system.':
    'Prüfen Sie den Filter und das eindeutige Attribut dieses Systems.',
  'The system does not offer this method here; check URL and the PATCH setting.':
    'Das System bietet diese Methode hier nicht an; prüfen Sie URL und die Einstellung für PATCH.',
  'A proxy on the way asks for credentials.': 'Ein Proxy auf dem Weg verlangt Zugangsdaten.',
  'Switch on the If-Match header of this system.': 'Schalten Sie den Header If-Match dieses Systems ein.',
  'Check the user and its password or secret.': 'Prüfen Sie den Benutzer und sein Kennwort oder Secret.',
  'Give the technical user the permission it lacks.':
    'Geben Sie dem technischen Benutzer die Berechtigung, die ihm fehlt.',
  'Check URL: nothing is found at this address.': 'Prüfen Sie die URL: Unter dieser Adresse ist nichts zu finden.',
  'Check URL: the answer is not that of the expected interface.':
    'Prüfen Sie die URL: Die Antwort ist nicht die der erwarteten Schnittstelle.',
  'Check the write mapping of the attribute it names.':
    'Prüfen Sie das Mapping des genannten Attributs in der Schreibtransformation.',
  'Check the write mapping of the value it names.':
    'Prüfen Sie das Mapping des genannten Werts in der Schreibtransformation.',
  'Lower the number of calls at a time or per second.':
    'Verringern Sie die Zahl der Aufrufe gleichzeitig oder je Sekunde.',
  'The token service answered without an access_token. Check OAuth2TokenServiceURL.':
    'Der Tokendienst antwortete ohne access_token. Prüfen Sie OAuth2TokenServiceURL.',
  'Check User, Password and OAuth2TokenScope.': 'Prüfen Sie User, Password und OAuth2TokenScope.',
  'Check User, client_id, the company and the certificate.':
    'Prüfen Sie User, client_id, die Firma und das Zertifikat.',
  'There is no system type "{}".': 'Einen Systemtyp „{}“ gibt es nicht.',
  'System {} was deleted.': 'Das System {} wurde gelöscht.',
  'There is no connector for protocol "{}"; known are {}. Choose another system type.':
    'Für das Protokoll „{}“ gibt es keinen Connector; bekannt sind {}. Wählen Sie einen anderen Systemtyp.',

  'The proxy {} answered {}: it does not reach {}. Check the address, or let the system be called without the proxy.':
    'Der Proxy {} antwortete {}: Er erreicht {} nicht. Prüfen Sie die Adresse, oder lassen Sie das System ohne den Proxy aufrufen.',
  'The proxy {} answered {}: it does not let calls to {} through. Have the address allowed there.':
    'Der Proxy {} antwortete {}: Er lässt Aufrufe an {} nicht durch. Lassen Sie die Adresse dort erlauben.',
  'The proxy {} answered {} to CONNECT, which no proxy should.':
    'Der Proxy {} antwortete {} auf CONNECT, was kein Proxy tun sollte.',
  'The proxy {} answered 407: it wants {}, which is not supported.':
    'Der Proxy {} antwortete 407: Er verlangt {}, was nicht unterstützt wird.',
  'Have it take a user and a password (Basic) from this computer, or put a local proxy before it that signs in.':
    'Lassen Sie ihn von diesem Computer Benutzer und Kennwort (Basic) annehmen, oder setzen Sie einen lokalen Proxy davor, der sich anmeldet.',
  'The proxy {} answered 407: it wants a user and a password.':
    'Der Proxy {} antwortete 407: Er verlangt Benutzer und Kennwort.',
  'The proxy {} answered 407: it does not take the password of user "{}".':
    'Der Proxy {} antwortete 407: Er nimmt das Kennwort des Benutzers „{}“ nicht an.',
  '{} is no HTTP proxy; SOCKS and others are not spoken.':
    '{} ist kein HTTP-Proxy; SOCKS und andere werden nicht unterstützt.',
  'Check the proxy of this system.': 'Prüfen Sie den Proxy dieses Systems.',
  'Check the proxy in the settings.': 'Prüfen Sie den Proxy in den Einstellungen.',
  'Check the proxy of this computer, or name one in the settings.':
    'Prüfen Sie den Proxy dieses Computers, oder nennen Sie einen in den Einstellungen.',

  '{} did not answer with a {}.': '{} antwortete nicht mit einer Entität vom Typ {}.',
  '{} answered with a {} of another id.': '{} antwortete mit einer Entität vom Typ {}, die eine andere ID hat.',
  '{} answered with a {} that has no id.': '{} antwortete mit einer Entität vom Typ {}, die keine ID hat.',
  '{} did not answer with a list.': '{} antwortete nicht mit einer Liste.',
  '{} did not answer with one entry.': '{} antwortete nicht mit einem Eintrag.',
  '{} answered with another entry.': '{} antwortete mit einem anderen Eintrag.',
  '{} answered with a link to the next page that has no query.':
    '{} antwortete mit einem Link zur nächsten Seite, der keine Abfrage hat.',
  '{} answered without the id of what it created.': '{} antwortete ohne die ID dessen, was es anlegte.',
  '{} was answered without the id of what it created.': '{} wurde ohne die ID dessen beantwortet, was es anlegte.',
  '{} did not say which key the new entry has.': '{} sagte nicht, welchen Schlüssel der neue Eintrag hat.',
  'POST {} answered without an id.': 'POST {} antwortete ohne ID.',
  'GET {} has more than {} pages of {}.': 'GET {} hat mehr als {} Seiten von {}.',
  'GET {} did not answer with XML.': 'GET {} antwortete nicht mit XML.',
  'GET {} answered without a CSRF token. Check the path of the token.':
    'GET {} antwortete ohne CSRF-Token. Prüfen Sie den Pfad des Tokens.',
  'Check URL and that the system speaks SCIM 2.0.': 'Prüfen Sie die URL und ob das System SCIM 2.0 spricht.',
  'Check URL and that the system speaks OData v2.': 'Prüfen Sie die URL und ob das System OData v2 spricht.',
  'The list says there are {}, but page after page is empty.':
    'Die Liste nennt {} Einträge, aber Seite um Seite ist leer.',
  'The list answers with the same page again at startIndex={}.':
    'Die Liste antwortet bei startIndex={} noch einmal mit derselben Seite.',
  'The list answers with the same cursor again.': 'Die Liste antwortet noch einmal mit demselben Cursor.',
  'The list answers with the same link to the next page again.':
    'Die Liste antwortet noch einmal mit demselben Link zur nächsten Seite.',
  'The list has more than {} pages.': 'Die Liste hat mehr als {} Seiten.',
  'Reading cannot go on from where it stopped: the paging has changed.':
    'Das Lesen kann dort, wo es anhielt, nicht weitergehen: Die Seiten haben sich geändert.',
  'Reading cannot go on from where it stopped: the key has changed.':
    'Das Lesen kann dort, wo es anhielt, nicht weitergehen: Der Schlüssel hat sich geändert.',
  'The bulk request was answered without a word on this change.':
    'Die Bulk-Anfrage wurde beantwortet, ohne diese Änderung zu erwähnen.',
  'The mark of the delta read is no time.': 'Die Marke des Delta-Lesens ist kein Zeitpunkt.',
  'The mark of the delta read is no time, or cannot be used now.':
    'Die Marke des Delta-Lesens ist kein Zeitpunkt, oder sie ist jetzt nicht verwendbar.',
  'The unique attribute "{}" is no SCIM attribute.': 'Das eindeutige Attribut „{}“ ist kein SCIM-Attribut.',
  'The unique attribute "{}" is no property of OData.': 'Das eindeutige Attribut „{}“ ist keine Eigenschaft von OData.',
  'The unique attribute "{}" is no LDAP attribute. Enter it like uid[0].':
    'Das eindeutige Attribut „{}“ ist kein LDAP-Attribut. Geben Sie es wie uid[0] ein.',
  'An entity with the id "{}" cannot be addressed.': 'Eine Entität mit der ID „{}“ lässt sich nicht ansprechen.',
  'There is no group {}.': 'Es gibt keine Gruppe {}.',
  'There is no {} with the id {} any more.': 'Es gibt keine Entität vom Typ {} mit der ID {} mehr.',
  'There is no {} with the id {} any more at the source.':
    'Es gibt in der Quelle keine Entität vom Typ {} mit der ID {} mehr.',
  'There is no {} with the id {} below {} any more.':
    'Es gibt unter {3} keine Entität vom Typ {1} mit der ID {2} mehr.',
  'SCIM has no endpoint for entities of type {}. Remove this type from the transformation.':
    'SCIM hat keinen Endpunkt für Entitäten vom Typ {}. Entfernen Sie diesen Typ aus der Transformation.',
  'This system has no entities of type {}. Remove this type from the transformation.':
    'Dieses System hat keine Entitäten vom Typ {}. Entfernen Sie diesen Typ aus der Transformation.',
  'A directory has no entities of type {}. Remove this type from the transformation.':
    'Ein Verzeichnis hat keine Entitäten vom Typ {}. Entfernen Sie diesen Typ aus der Transformation.',
  'Files hold users and groups, not entities of type {}. Remove this type from the transformation.':
    'Dateien enthalten Benutzer und Gruppen, keine Entitäten vom Typ {}. Entfernen Sie diesen Typ aus der Transformation.',
  'SQL systems hold users and groups, not entities of type {}. Remove this type from the transformation.':
    'SQL-Systeme enthalten Benutzer und Gruppen, keine Entitäten vom Typ {}. Entfernen Sie diesen Typ aus der Transformation.',

  'The description of the service ($metadata) is longer than 20 MB.':
    'Die Beschreibung des Dienstes ($metadata) ist größer als 20 MB.',
  'The description of the service ($metadata) names no entity type.':
    'Die Beschreibung des Dienstes ($metadata) nennt keinen Entitätstyp.',
  'An entry of {} came without its key {}.': 'Ein Eintrag von {} kam ohne seinen Schlüssel {}.',
  '{} has no entry "{}": its keys are numbers.': '{} hat keinen Eintrag „{}“: Seine Schlüssel sind Zahlen.',
  '{} has no entry with the id {} any more.': '{} hat keinen Eintrag mit der ID {} mehr.',
  'The entry {} of {} has no {}, which is its id here. Give it one, or leave it out by the filter.':
    'Der Eintrag {} von {} hat kein {}, das hier seine ID ist. Geben Sie ihm eines, oder lassen Sie ihn durch den Filter weg.',
  'The entry {} of {} has no {}: the id of the target cannot be kept there. Give the person a user account, and provision once more.':
    'Der Eintrag {} von {} hat kein {}: Die ID des Ziels lässt sich dort nicht halten. Geben Sie der Person ein Benutzerkonto, und provisionieren Sie noch einmal.',

  'Check User and Password.': 'Prüfen Sie User und Password.',
  'Grant the database user what it lacks.': 'Geben Sie dem Datenbankbenutzer, was ihm fehlt.',
  'Check the statements and the address of this system.': 'Prüfen Sie die Anweisungen und die Adresse dieses Systems.',
  'It is tried again.': 'Es wird wieder versucht.',
  'There is no database user {} any more.': 'Den Datenbankbenutzer {} gibt es nicht mehr.',
  'The statement sql.{}.query has more than {} pages.': 'Die Anweisung sql.{}.query ergibt mehr als {} Seiten.',
  'The statement sql.{}.query has no column {}; it has {}.':
    'Die Anweisung sql.{}.query hat keine Spalte {}; sie hat {}.',
  'The statement sql.{}.query {}; it must give one row for each {}.':
    'Die Anweisung sql.{}.query {}; sie muss eine Zeile je Entität vom Typ {} geben.',
  'gives rows without {}': 'gibt Zeilen ohne {}',
  'gives the {} {} more than once': 'gibt {} {} mehr als einmal',
  'sql.{}.create does not tell the id of the new row. Return it, or use :newId for it.':
    'sql.{}.create nennt die ID der neuen Zeile nicht. Geben Sie sie zurück, oder verwenden Sie :newId dafür.',
  'The {} {} was changed by somebody else meanwhile. It is tried again.':
    'Die Entität {2} vom Typ {1} wurde inzwischen von jemand anderem geändert. Es wird wieder versucht.',
  "There is nothing with the id {}: it is no value of the key's type.":
    'Es gibt nichts mit der ID {}: Sie ist kein Wert vom Typ des Schlüssels.',

  '{} was refused with {} ({}).': '{} wurde abgelehnt mit {} ({}).',
  '{} was refused with {} ({}): {}.': '{} wurde abgelehnt mit {} ({}): {}.',
  'a result': 'einem Ergebnis',
  'It was deleted or moved meanwhile.': 'Der Eintrag wurde inzwischen gelöscht oder verschoben.',
  'The entry above it, or one it refers to, does not exist. Check the path.':
    'Den Eintrag darüber, oder einen, auf den er verweist, gibt es nicht. Prüfen Sie den Pfad.',
  'One of the entries it refers to does not exist at the server.':
    'Einen der Einträge, auf die er verweist, gibt es auf dem Server nicht.',
  'Deleted entries are not shown to ldap.user.': 'Gelöschte Einträge werden ldap.user nicht gezeigt.',
  'Check {}: there is no such entry, or ldap.user may not see it.':
    'Prüfen Sie {}: Diesen Eintrag gibt es nicht, oder ldap.user darf ihn nicht sehen.',
  'Check ldap.user and ldap.password.': 'Prüfen Sie ldap.user und ldap.password.',
  'Map the certificate of this system to a user at the server, and let it trust the issuer.':
    'Ordnen Sie das Zertifikat dieses Systems auf dem Server einem Benutzer zu, und lassen Sie ihn dem Aussteller vertrauen.',
  'Map the certificate to a user at the server.': 'Ordnen Sie das Zertifikat auf dem Server einem Benutzer zu.',
  '{} takes the certificate {} for nobody (anonymous).': '{} hält das Zertifikat {} für niemanden (anonym).',
  'Let the server ask for certificates and allow SASL EXTERNAL, or sign in with a password.':
    'Lassen Sie den Server nach Zertifikaten fragen und SASL EXTERNAL erlauben, oder melden Sie sich mit einem Kennwort an.',
  'Give the user that the certificate stands for the permission for this.':
    'Geben Sie dem Benutzer, für den das Zertifikat steht, die Berechtigung dafür.',
  'Give ldap.user the permission for this.': 'Geben Sie ldap.user die Berechtigung dafür.',
  'Use ldaps:// or switch StartTLS on.': 'Nehmen Sie ldaps://, oder schalten Sie StartTLS ein.',
  'Look it up in the log of the server.': 'Sehen Sie im Protokoll des Servers nach.',
  'Check ldap.url: the server does not understand the request.':
    'Prüfen Sie ldap.url: Der Server versteht die Anfrage nicht.',
  'Narrow the filter or raise the limit at the server.':
    'Engen Sie den Filter ein, oder erhöhen Sie die Grenze auf dem Server.',
  'Lower ldap.page.size, or raise the limit of ldap.user at the server.':
    'Verringern Sie ldap.page.size, oder erhöhen Sie die Grenze von ldap.user auf dem Server.',
  'Allow simple binds at the server.': 'Erlauben Sie auf dem Server Simple Binds.',
  'Enter the address of the server that holds this path in ldap.url.':
    'Geben Sie in ldap.url die Adresse des Servers ein, der diesen Pfad enthält.',
  'The server lacks a feature that is needed here.': 'Dem Server fehlt eine Funktion, die hier gebraucht wird.',
  'Check the filters and the id attributes of this system.':
    'Prüfen Sie die Filter und die ID-Attribute dieses Systems.',
  'Check that no value is written twice.': 'Prüfen Sie, dass kein Wert zweimal geschrieben wird.',
  'Enter the path the alias stands for.': 'Geben Sie den Pfad ein, für den der Alias steht.',
  'Check the paths of this system and the mapping of the id.':
    'Prüfen Sie die Pfade dieses Systems und das Mapping der ID.',
  'A rule of the server forbids it, often that for passwords.':
    'Eine Regel des Servers verbietet es, oft die für Kennwörter.',
  'Check the id attribute and the object class of this system.':
    'Prüfen Sie das ID-Attribut und die Objektklasse dieses Systems.',
  'Check the object class, and the write mapping of what it requires.':
    'Prüfen Sie die Objektklasse und die Mappings dessen, was sie verlangt.',
  'There are entries below it; move or remove them at the server.':
    'Darunter gibt es Einträge; verschieben oder entfernen Sie sie auf dem Server.',
  'Remove objectClass from the write mapping.': 'Entfernen Sie objectClass aus der Schreibtransformation.',
  'It cannot be moved to another server.': 'Er lässt sich nicht auf einen anderen Server verschieben.',
  'Another entry holds a value that must be unique.':
    'Ein anderer Eintrag hat schon einen Wert, der eindeutig sein muss.',
  'The password does not keep the rules of the domain.': 'Das Kennwort hält die Regeln der Domäne nicht ein.',
  'The password of ldap.user has expired.': 'Das Kennwort von ldap.user ist abgelaufen.',
  'The account of ldap.user is disabled, expired or locked.':
    'Das Konto von ldap.user ist deaktiviert, abgelaufen oder gesperrt.',
  'A server that misses a client certificate, or does not trust the one it was shown, hangs up like this.':
    'So legt ein Server auf, dem ein Clientzertifikat fehlt oder der dem gezeigten nicht vertraut.',
  'There is no such ldap.user.': 'Diesen ldap.user gibt es nicht.',
  '{} does not count its changes (highestCommittedUSN): it is no Active Directory domain controller. Switch ips.delta.read off.':
    '{} zählt seine Änderungen nicht (highestCommittedUSN): Es ist kein Domänencontroller eines Active Directory. Schalten Sie ips.delta.read aus.',
  'The last delta read was at another domain controller, or before this one was restored; its counter says nothing here. A full read is due. Name one controller in ldap.url to keep it.':
    'Das letzte Delta-Lesen war bei einem anderen Domänencontroller, oder bevor dieser wiederhergestellt wurde; sein Zähler sagt hier nichts. Ein volles Lesen ist fällig. Nennen Sie in ldap.url einen bestimmten Controller, um bei ihm zu bleiben.',
  'Attribute {} was written as an object; a directory takes texts and lists of them. Correct its mapping.':
    'Das Attribut {} wurde als Objekt geschrieben; ein Verzeichnis nimmt Texte und Listen von Texten. Berichtigen Sie sein Mapping.',
  'Below {} there are two entries with {} {}. Ids must be unique: correct one of them, or choose another id attribute.':
    'Unter {} gibt es zwei Einträge mit {} {}. IDs müssen eindeutig sein: Berichtigen Sie einen davon, oder wählen Sie ein anderes ID-Attribut.',
  'Member {} of the group stands for {} entries below {}. Ids must be unique: correct one of them, or choose another id attribute.':
    'Das Mitglied {} der Gruppe steht für {} Einträge unter {}. IDs müssen eindeutig sein: Berichtigen Sie einen davon, oder wählen Sie ein anderes ID-Attribut.',
  'A new {} needs a value for {}, its id. Check the write mapping.':
    'Eine neue Entität vom Typ {} braucht einen Wert für {}, ihre ID. Prüfen Sie die Schreibtransformation.',
  '{} is no name for a {} below {}. Check the write mapping of the id, and {}.':
    '{} ist kein Name für eine Entität vom Typ {} unter {}. Prüfen Sie das Mapping der ID in der Schreibtransformation, und {}.',
  'The server gives {} of {} in parts, and none came from value {} on. Read it again.':
    'Der Server gibt {} von {} in Teilen, und ab Wert {} kam keiner. Lesen Sie noch einmal.',
  'StartTLS at {} was refused with result {}. Use ldaps:// or switch StartTLS on at the server.':
    'StartTLS wurde von {} mit dem Ergebnis {} abgelehnt. Nehmen Sie ldaps://, oder schalten Sie StartTLS auf dem Server ein.',
  'Active Directory takes passwords over TLS only, and {} is not encrypted. Use ldaps:// or switch StartTLS on.':
    'Active Directory nimmt Kennwörter nur über TLS an, und {} ist nicht verschlüsselt. Nehmen Sie ldaps://, oder schalten Sie StartTLS ein.',
  'what came is no LDAP message': 'Was kam, ist keine LDAP-Nachricht',
  'a message has {} bytes, at most {} are taken': 'Eine Nachricht hat {} Bytes, angenommen werden höchstens {}',
  'more than {} entries came at once': 'Mehr als {} Einträge kamen auf einmal',

  'Reading {} stopped at line {}: {}. Nothing counts as absent; have the file written anew.':
    'Das Lesen von {} hielt in Zeile {} an: {}. Nichts gilt als abwesend; lassen Sie die Datei neu schreiben.',
  'Reading {} stopped: the bytes near {} are not {}. Choose the encoding the file is written in.':
    'Das Lesen von {} hielt an: Die Bytes um {} sind kein {}. Wählen Sie die Kodierung, in der die Datei geschrieben ist.',
  'Line {} of {} was left out: {}.': 'Zeile {} von {} blieb weg: {}.',
  'there is not even a header row': 'Es gibt nicht einmal eine Kopfzeile',
  'the header row has a column without a name, or the same name twice':
    'Die Kopfzeile hat eine Spalte ohne Namen, oder denselben Namen zweimal',
  'it has {} fields and the header {}': 'Sie hat {} Felder, die Kopfzeile {}',
  'it has no value for {}': 'Ein Wert für {} fehlt',
  '{} {} is there twice': '{} {} gibt es zweimal',
  'the file ends in the middle of a row': 'Die Datei endet mitten in einer Zeile',
  'the file ends in the middle of a line': 'Die Datei endet mitten in einer Textzeile',
  'the file ends in the middle of a document': 'Die Datei endet mitten in einem Dokument',
  'a quote is not closed before the end of the file': 'Ein Anführungszeichen ist am Ende der Datei nicht geschlossen',
  'text follows a closing quote': 'Auf ein schließendes Anführungszeichen folgt Text',
  'a quote stands in the middle of a field that does not begin with one':
    'Ein Anführungszeichen steht mitten in einem Feld, das nicht mit einem beginnt',
  'a row has more than 4 million characters; perhaps a quote is not closed':
    'Eine Zeile hat mehr als 4 Millionen Zeichen; vielleicht ist ein Anführungszeichen nicht geschlossen',
  'the rows cannot be told apart ({})': 'Die Zeilen lassen sich nicht trennen ({})',
  'it is JSON but no object': 'Sie ist JSON, aber kein Objekt',
  'it is nested too deeply': 'Zu tief verschachtelt',
  'it is no JSON': 'Sie ist kein JSON',
  'a record has more than a million lines': 'Ein Datensatz hat mehr als eine Million Zeilen',
  'a line goes on although none is before it': 'Eine Zeile geht weiter, obwohl keine vor ihr steht',
  'a record does not begin with its dn': 'Ein Datensatz beginnt nicht mit seinem dn',
  'it is no attribute with a value': 'Sie ist kein Attribut mit einem Wert',
  'it is a change, and only whole entries are read': 'Sie ist eine Änderung, und gelesen werden nur ganze Einträge',
  'the value of {} lies at another address, which is not followed':
    'Der Wert von {} liegt unter einer anderen Adresse, der nicht gefolgt wird',
  'a line has more than 4 million characters': 'Eine Textzeile hat mehr als 4 Millionen Zeichen',
  '{} was written to while it was read. Write it under another name and rename it when it is whole.':
    'In {} wurde geschrieben, während gelesen wurde. Schreiben Sie unter einem anderen Namen, und benennen Sie um, wenn alles da ist.',
  '"{}" is no folder: enter a whole path, from the root or drive on.':
    '„{}“ ist kein Ordner: Geben Sie einen ganzen Pfad ein, ab der Wurzel oder dem Laufwerk.',
  "The folder {} holds Provost's own data. Choose another folder.":
    'Der Ordner {} enthält eigene Daten von Provost. Wählen Sie einen anderen Ordner.',
  '{} leads out of the folder {}.': '{} führt aus dem Ordner {} hinaus.',
  '"{}" is no file name below the folder; parts such as .. are refused.':
    '„{}“ ist kein Dateiname unter dem Ordner; Teile wie .. werden abgelehnt.',
  'There is no file {} in {} yet.': 'Es gibt in {2} noch keine Datei {1}.',
  '{} is no regular file.': '{} ist keine gewöhnliche Datei.',
  'the file system refused': 'Das Dateisystem lehnte ab',
  'it is not there': 'Es ist nicht da',
  'the account Provost runs under has no permission': 'Das Konto, unter dem Provost läuft, hat keine Berechtigung',
  'the file system is read-only': 'Das Dateisystem ist schreibgeschützt',
  'a link stands in its place, and links are not followed':
    'An seiner Stelle steht ein Link, und Links wird nicht gefolgt',
  'a part of the path is no folder': 'Ein Teil des Pfads ist kein Ordner',
  'it is a folder': 'Es ist ein Ordner',
  'the disk is full': 'Die Platte ist voll',
  '{} is being written by another program: {} says so. It is tried again; remove that file if nobody writes.':
    '{} wird gerade von einem anderen Programm geschrieben: {} sagt das. Es wird wieder versucht; entfernen Sie diese Datei, wenn niemand schreibt.',
  '{} is larger than {} MiB; a target file is kept in memory. Split it up.':
    '{} ist größer als {} MiB; eine Zieldatei liegt im Arbeitsspeicher. Teilen Sie sie auf.',
  '{} cannot be written: line {} cannot be kept, {}. Correct that line.':
    '{} lässt sich nicht schreiben: Zeile {} lässt sich nicht übernehmen. {}. Berichtigen Sie diese Zeile.',
  '{} is not there. It is looked for again at the next read.':
    '{} ist nicht da. Beim nächsten Lesen wird wieder danach gesucht.',
  '{} was written anew since the read was interrupted. It has to be read from the beginning.':
    '{} wurde neu geschrieben, seit das Lesen unterbrochen wurde. Es muss von vorn gelesen werden.',
  'The file cannot be written: it holds letters that {} does not have.':
    'Die Datei lässt sich nicht schreiben: Sie enthält Zeichen, die {} nicht hat.',
  '{} has a {} with the same {} already.': '{} hat schon eine Entität vom Typ {}, bei der dies gleich ist: {}.',
  'The file has no column for {}. Add it to the header row, or remove it in the write mapping.':
    'Die Datei hat keine Spalte für {}. Ergänzen Sie sie in der Kopfzeile, oder entfernen Sie den Wert in der Schreibtransformation.',
  'A value has letters that {} does not have. Choose UTF-8, or replace them in the write mapping.':
    'Ein Wert hat Zeichen, die {} nicht hat. Wählen Sie UTF-8, oder ersetzen Sie sie in der Schreibtransformation.',
  '{} has no {} with the id {} any more.': '{} hat keine Entität vom Typ {} mit der ID {} mehr.',
  'The disk is full: nothing can be stored. New events are refused with 503, nothing accepted is lost. Make room; work goes on by itself.':
    'Der Datenträger ist voll: Nichts kann gespeichert werden. Neue Ereignisse werden mit 503 abgelehnt, nichts Angenommenes geht verloren. Schaffen Sie Platz; die Arbeit geht von selbst weiter.',
  'Provost has no connector for this product yet: the system is kept as it was imported and can be exported, not called. If the product speaks SCIM, add it as a SCIM System.':
    'Provost hat für dieses Produkt noch keinen Konnektor: Das System bleibt, wie es importiert wurde, und kann exportiert, aber nicht aufgerufen werden. Spricht das Produkt SCIM, legen Sie es als SCIM-System an.',
  'Mails are switched off in the settings.': 'Mails sind in den Einstellungen ausgeschaltet.',
  'Mails are switched off in the settings. Switch them on and save first.':
    'Mails sind in den Einstellungen ausgeschaltet. Schalten Sie sie ein, und speichern Sie zuerst.',
  'There is no secret to sign with: make one in the settings of mails.':
    'Es gibt kein Secret zum Signieren: Erzeugen Sie eines in den Einstellungen der Mails.',
  'Sending to {} by {}:{} failed: {}': 'Das Senden an {} über {}:{} ist gescheitert: {}',
  'no answer within a minute.': 'keine Antwort innerhalb einer Minute.',
  'The webhook could not be called: {}': 'Der Webhook konnte nicht aufgerufen werden: {}',
  'The webhook at {} answered with 410: nobody listens there any more. Remove it.':
    'Der Webhook an {} antwortete mit 410: Dort lauscht niemand mehr. Entfernen Sie ihn.',
  'The webhook at {} answered with {}: redirects are not followed. Enter the final address.':
    'Der Webhook an {} antwortete mit {}: Umleitungen wird nicht gefolgt. Geben Sie die endgültige Adresse ein.',
  'The webhook at {} answered with {}.': 'Der Webhook an {} antwortete mit {}.',
}
