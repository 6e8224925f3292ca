/** What the properties of many products say, by the English text; `{}` stands for a part that stays as it is. */
export const general: Readonly<Record<string, string>> = {
  URL: 'URL',
  'API version': 'API-Version',
  Authentication: 'Anmeldung',
  'How Provost signs in. With a token service, ID and secret are exchanged for a token first.':
    'Wie sich Provost anmeldet. Mit einem Tokendienst werden ID und Secret zuerst gegen ein Token getauscht.',
  User: 'Benutzer',
  'Name of the technical user, or the OAuth client ID where a token service is set.':
    'Name des technischen Benutzers, oder die OAuth-Client-ID, wenn ein Tokendienst angegeben ist.',
  Password: 'Kennwort',
  'Password of the technical user, or the OAuth client secret. Kept encrypted and never shown again.':
    'Kennwort des technischen Benutzers, oder das OAuth-Client-Secret. Wird verschlüsselt aufbewahrt und nie wieder gezeigt.',
  'Password of that user. Kept encrypted and never shown again.':
    'Kennwort dieses Benutzers. Wird verschlüsselt aufbewahrt und nie wieder gezeigt.',
  'Client certificate': 'Clientzertifikat',
  'Own authorities': 'Eigene Stellen',
  'Certificates of authorities, in PEM form, that are trusted beside the public ones when the system shows its own. Also in the tab Certificates.':
    'Zertifikate von Stellen im PEM-Format, denen neben den öffentlichen vertraut wird, wenn das System seines zeigt. Auch im Reiter „Zertifikate“.',
  'Trust own authorities alone': 'Nur eigenen Stellen vertrauen',
  'The public authorities are not trusted for this system.':
    'Den öffentlichen Stellen wird für dieses System nicht vertraut.',
  'Token service': 'Tokendienst',
  'Address that gives OAuth 2.0 tokens. When it is set, every call carries a token instead of user and password.':
    'Adresse, die OAuth-2.0-Token ausgibt. Ist sie angegeben, trägt jeder Aufruf ein Token statt Benutzer und Kennwort.',
  'Token scope': 'Scope des Tokens',
  'Scopes to ask for, separated by blanks. Only with a token service.':
    'Scopes, um die gebeten wird, durch Leerzeichen getrennt. Nur mit einem Tokendienst.',
  'Client credentials in': 'Zugangsdaten stehen in',
  'Where client ID and secret stand in the token request. Only with a token service.':
    'Wo Client-ID und Secret in der Tokenanfrage stehen. Nur mit einem Tokendienst.',
  'Token client ID': 'Client-ID für Token',
  'OAuth client ID when the token is fetched with the client certificate.':
    'OAuth-Client-ID, wenn das Token mit dem Clientzertifikat geholt wird.',
  Reading: 'Lesen',
  'Pull: the call gives the ID, the entity is read from the source. Push: the body of the call is trusted.':
    'Pull: Der Aufruf nennt die ID, die Entität wird aus der Quelle gelesen. Push: Dem Inhalt des Aufrufs wird vertraut.',
  'Filter for users': 'Filter für Benutzer',
  'SCIM filter of the users that jobs read. Real time ignores it: use a condition in the read transformation.':
    'SCIM-Filter der Benutzer, die Jobs lesen. In Echtzeit gilt er nicht: Nehmen Sie eine Bedingung in der Lesetransformation.',
  'Filter for groups': 'Filter für Gruppen',
  'SCIM filter of the groups that jobs read. Real time ignores it: use a condition in the read transformation.':
    'SCIM-Filter der Gruppen, die Jobs lesen. In Echtzeit gilt er nicht: Nehmen Sie eine Bedingung in der Lesetransformation.',
  'Users are found by': 'Benutzer werden gefunden über',
  'Groups are found by': 'Gruppen werden gefunden über',
  'When a user is there already, it is found by these attributes; several, separated by commas, must all match.':
    'Ist ein Benutzer schon da, wird er über diese Attribute gefunden; mehrere, durch Kommas getrennt, müssen alle übereinstimmen.',
  'When a group is there already, it is found by these attributes; several, separated by commas, must all match.':
    'Ist eine Gruppe schon da, wird sie über diese Attribute gefunden; mehrere, durch Kommas getrennt, müssen alle übereinstimmen.',
  'When a user is there already, it is found by these attributes; one of several is enough.':
    'Ist ein Benutzer schon da, wird er über diese Attribute gefunden; eines von mehreren genügt.',
  'When a user is there already, it is found by this attribute.':
    'Ist ein Benutzer schon da, wird er über dieses Attribut gefunden.',
  'Update with PATCH': 'Mit PATCH ändern',
  'Sends only what changed. Otherwise every update replaces the whole entity (PUT).':
    'Sendet nur, was sich geändert hat. Sonst ersetzt jede Änderung die ganze Entität (PUT).',
  'Content type': 'Inhaltstyp',
  "Media type of what is sent; application/json for services that do not know SCIM's own.":
    'Medientyp des Gesendeten; application/json für Dienste, die den von SCIM nicht kennen.',
  'Send If-Match: *': 'If-Match: * senden',
  'For services that refuse writes without a version.': 'Für Dienste, die Änderungen ohne Version ablehnen.',
  'Update users instead of deleting': 'Benutzer ändern statt löschen',
  'Who is to be deleted gets the PATCH that the mappings of scope deleteEntity build, and stays. Otherwise these mappings do not count and the user is deleted.':
    'Wer zu löschen wäre, bekommt den PATCH, den die Mappings mit dem Scope deleteEntity bilden, und bleibt. Sonst zählen diese Mappings nicht, und der Benutzer wird gelöscht.',
  'Further attributes of members': 'Weitere Attribute von Mitgliedern',
  'Attributes of the members that reading groups asks for besides their ids, separated by commas.':
    'Attribute der Mitglieder, um die das Lesen von Gruppen neben ihren IDs bittet, durch Kommas getrennt.',
  'What stands behind URL in the call that fetches the token. Once set, the token is fetched.':
    'Was im Aufruf, der das Token holt, hinter der URL steht. Sobald es angegeben ist, wird das Token geholt.',
  'Application of groups': 'Anwendung der Gruppen',
  'Id of the application that groups read from here belong to, or of the one whose groups are written here.':
    'ID der Anwendung, zu der hier gelesene Gruppen gehören, oder der, deren Gruppen hier geschrieben werden.',
  'Format of dates': 'Datumsformat',
  'How the variable currentDate is written in transformations, as a Java date pattern.':
    'Wie die Variable currentDate in Transformationen geschrieben wird, als Java-Datumsmuster.',
  Retries: 'Wiederholungen',
  'How often a failed call for one entity is tried again in quick succession, at most 3 times.':
    'Wie oft ein fehlgeschlagener Aufruf für eine Entität kurz hintereinander wiederholt wird, höchstens 3-mal.',
  'Pause between retries in seconds': 'Pause zwischen Wiederholungen in Sekunden',
  'How long to wait before such a retry, at most 60 seconds.':
    'Wie lange vor einer solchen Wiederholung gewartet wird, höchstens 60 Sekunden.',
  'Failures before a standstill': 'Fehler bis zum Stillstand',
  'So many calls in a row that do not reach the target or are refused its credentials stop all others; from then on one at a time finds out whether it is back. Empty: 5. 0: never.':
    'So viele Aufrufe hintereinander, die das Ziel nicht erreichen oder deren Zugangsdaten es ablehnt, halten alle anderen an; von da an prüft immer nur einer, ob es wieder da ist. Leer: 5. 0: nie.',
  'Delete what existed before': 'Vorher Vorhandenes löschen',
  'Also deletes entities that were in the target before Provost first wrote them.':
    'Löscht auch Entitäten, die im Ziel waren, bevor Provost sie zum ersten Mal schrieb.',
  'Threshold for deleting users': 'Schwelle für das Löschen von Benutzern',
  'Threshold for deleting groups': 'Schwelle für das Löschen von Gruppen',
  'Threshold for deleting roles': 'Schwelle für das Löschen von Rollen',
  'If one run wants to delete more users than this, a number or a share such as 5%, none is deleted and all fail. Empty: no threshold.':
    'Will ein Lauf mehr Benutzer löschen als hier steht, als Zahl oder Anteil wie 5%, wird keiner gelöscht, und alle schlagen fehl. Leer: keine Schwelle.',
  'If one run wants to delete more groups than this, a number or a share such as 5%, none is deleted and all fail. The members of groups that would go count as well. Empty: no threshold.':
    'Will ein Lauf mehr Gruppen löschen als hier steht, als Zahl oder Anteil wie 5%, wird keine gelöscht, und alle schlagen fehl. Die Mitglieder der Gruppen, die gelöscht würden, zählen mit. Leer: keine Schwelle.',
  'If one run wants to delete more roles than this, a number or a share such as 5%, none is deleted and all fail. Empty: no threshold.':
    'Will ein Lauf mehr Rollen löschen als hier steht, als Zahl oder Anteil wie 5%, wird keine gelöscht, und alle schlagen fehl. Leer: keine Schwelle.',
  'Hold deletions of a run above': 'Löschungen eines Laufs anhalten ab',
  'If one run wants to delete more than this, a number or a share of what is managed (10 at the least), all of them wait until somebody approves them. Not set: 5%.':
    'Will ein Lauf mehr löschen als hier steht, als Zahl oder Anteil des Verwalteten (mindestens 10), warten alle, bis jemand sie genehmigt. Ohne Angabe: 5%.',
  'Hold deletions of real time above': 'Löschungen in Echtzeit anhalten ab',
  'If more than this are deleted within the time below, a number or a share of what is managed (10 at the least), further ones wait until somebody approves them. Not set: 5%.':
    'Werden in der Zeit darunter mehr gelöscht als hier steht, als Zahl oder Anteil des Verwalteten (mindestens 10), warten weitere, bis jemand sie genehmigt. Ohne Angabe: 5%.',
  'Time for that, in minutes': 'Zeit dafür, in Minuten',
  'How far back deletions of real time are counted. Not set: 60.':
    'Wie weit zurück Löschungen in Echtzeit gezählt werden. Ohne Angabe: 60.',
  'Wait before deleting, in hours': 'Wartezeit vor dem Löschen, in Stunden',
  'Every deletion waits this long, also an approved one, and can be taken back meanwhile. Not set or 0: it is carried out at once.':
    'So lange wartet jede Löschung, auch eine genehmigte, und kann bis dahin zurückgenommen werden. Ohne Angabe oder 0: Sie wird sofort ausgeführt.',
  'Two administrators approve': 'Zwei Administratoren genehmigen',
  'A held deletion is carried out only after a second administrator has approved it too.':
    'Eine angehaltene Löschung wird erst ausgeführt, wenn auch ein zweiter Administrator sie genehmigt hat.',
  'Copies to undo from': 'Kopien zum Rückgängigmachen',
  'What is read and kept, encrypted, before Provost changes it, so that it can be restored. Not set: what is deleted, and what existed before.':
    'Was vor einer Änderung gelesen und verschlüsselt aufbewahrt wird, damit es wiederhergestellt werden kann. Ohne Angabe: was gelöscht wird und was vorher vorhanden war.',
  'Days such copies are kept': 'Tage, die solche Kopien bleiben',
  'After that nothing can be restored from them. Not set: as the settings say.':
    'Danach lässt sich aus ihnen nichts mehr wiederherstellen. Ohne Angabe: wie die Einstellungen sagen.',
  'Hold deletions if fewer are read': 'Löschungen anhalten, wenn weniger gelesen wird',
  'If a full read returns less than this share of the one before (and more than 10 fewer), what it would delete waits until somebody approves it. Not set: 80%.':
    'Liefert ein vollständiges Lesen weniger als diesen Anteil des vorigen (und über 10 weniger), wartet, was es löschen würde, bis jemand es genehmigt. Ohne Angabe: 80%.',
  'Delta read': 'Delta-Lesen',
  'A Read job reads only what is new or changed since the last successful one. Deletions need a full read.':
    'Ein Lesejob liest nur, was seit dem letzten erfolgreichen neu oder geändert ist. Löschungen brauchen ein vollständiges Lesen.',
  'Delta reads before a full one': 'Delta-Lesen vor einem vollständigen',
  'After so many scheduled delta reads the next scheduled one is full. Not set: never.':
    'Nach so vielen geplanten Delta-Läufen ist der nächste geplante vollständig. Ohne Angabe: nie.',
  'Ask for changes every … minutes': 'Alle … Minuten nach Änderungen fragen',
  'For sources that cannot report: a delta read that often. Not set: never.':
    'Für Quellen, die nichts melden können: So oft wird das Delta gelesen. Ohne Angabe: nie.',
  'Make up for times nobody listened': 'Nachholen, was niemand hörte',
  'After the engine or its listener was away, one Read job looks for what could not be reported.':
    'War die Engine oder ihr Listener weg, sucht ein Lesejob nach dem, was nicht gemeldet werden konnte.',
  'Tell when nothing comes for … hours': 'Melden, wenn … Stunden nichts kommt',
  'Subscribers get one mail when no event came from the source for so long; the next event ends it. Not set: never.':
    'Abonnenten bekommen eine Mail, wenn so lange kein Ereignis von der Quelle kam; das nächste Ereignis beendet es. Ohne Angabe: nie.',
  'Mail for every run that fails': 'Mail für jeden fehlgeschlagenen Lauf',
  'Else only the first of several failed runs in a row is told of. Outranks the number of failures not told of.':
    'Sonst wird nur der erste von mehreren fehlgeschlagenen Läufen gemeldet. Geht der Zahl nicht gemeldeter Fehlläufe vor.',
  'Failed runs in a row not told of': 'Nicht gemeldete Fehlläufe hintereinander',
  'So many failed runs in a row are passed over; the next one is told of, once. Not set: none is passed over.':
    'So viele Fehlläufe hintereinander werden übergangen; der nächste wird einmal gemeldet. Ohne Angabe: Keiner wird übergangen.',
  'No mail while a run goes on': 'Keine Mail während eines Laufs',
  'The first failed entity of a run sends no mail; its end does.':
    'Die erste fehlgeschlagene Entität eines Laufs sendet keine Mail; sein Ende schon.',
  'List of skipped entities': 'Liste übergangener Entitäten',
  'List of created entities': 'Liste angelegter Entitäten',
  'List of updated entities': 'Liste geänderter Entitäten',
  'List of deleted entities': 'Liste gelöschter Entitäten',
  'The log that can be downloaded has a list of skipped entities; else it is empty.':
    'Das Protokoll zum Herunterladen enthält die Liste der übergangenen Entitäten; sonst ist sie leer.',
  'The log that can be downloaded has a list of created entities; else it is empty.':
    'Das Protokoll zum Herunterladen enthält die Liste der angelegten Entitäten; sonst ist sie leer.',
  'The log that can be downloaded has a list of updated entities; else it is empty.':
    'Das Protokoll zum Herunterladen enthält die Liste der geänderten Entitäten; sonst ist sie leer.',
  'The log that can be downloaded has a list of deleted entities; else it is empty.':
    'Das Protokoll zum Herunterladen enthält die Liste der gelöschten Entitäten; sonst ist sie leer.',
  'Content of failed entities': 'Inhalt fehlgeschlagener Entitäten',
  'Content of skipped entities': 'Inhalt übergangener Entitäten',
  'Content of created entities': 'Inhalt angelegter Entitäten',
  'Content of updated entities': 'Inhalt geänderter Entitäten',
  'The log of the next run holds the whole content of failed entities; then this is set back to false.':
    'Das Protokoll des nächsten Laufs enthält den ganzen Inhalt fehlgeschlagener Entitäten; danach steht hier wieder false.',
  'The log of the next run holds the whole content of skipped entities; then this is set back to false.':
    'Das Protokoll des nächsten Laufs enthält den ganzen Inhalt übergangener Entitäten; danach steht hier wieder false.',
  'The log of the next run holds the whole content of created entities; then this is set back to false.':
    'Das Protokoll des nächsten Laufs enthält den ganzen Inhalt angelegter Entitäten; danach steht hier wieder false.',
  'The log of the next run holds the whole content of updated entities; then this is set back to false.':
    'Das Protokoll des nächsten Laufs enthält den ganzen Inhalt geänderter Entitäten; danach steht hier wieder false.',
  'Content without limit': 'Inhalt ohne Grenze',
  'The content in downloaded logs is not cut at 150,000 characters.':
    'Der Inhalt in heruntergeladenen Protokollen wird nicht nach 150.000 Zeichen abgeschnitten.',
  'Trust any certificate': 'Jedem Zertifikat vertrauen',
  'Does not check the certificate of the system. For tests only: anybody on the way can read and change everything.':
    'Prüft das Zertifikat des Systems nicht. Nur für Tests: Jeder auf dem Weg kann alles lesen und ändern.',
  'Extra header': 'Zusätzlicher Header',
  'Sent with every call; the part after "header." is the name of the header. What Provost sets itself wins.':
    'Wird mit jedem Aufruf gesendet; was nach „header.“ steht, ist der Name des Headers. Was Provost selbst setzt, geht vor.',
  'Calls at a time': 'Aufrufe zugleich',
  'How many calls to this system may be under way at the same time.':
    'Wie viele Aufrufe an dieses System zugleich unterwegs sein dürfen.',
  'Calls per second': 'Aufrufe pro Sekunde',
  'How many pieces of work may begin each second. Empty: as many as the system takes.':
    'Wie viele Arbeiten in jeder Sekunde beginnen dürfen. Leer: so viele, wie das System annimmt.',
  'Deadline in seconds': 'Frist in Sekunden',
  'A call without a complete answer after this time has failed and is tried again later.':
    'Ein Aufruf ohne vollständige Antwort nach dieser Zeit ist fehlgeschlagen und wird später wiederholt.',
  Proxy: 'Proxy',
  'Which way calls to this system and its token service leave. Connections to directories and databases do not go through proxies.':
    'Welchen Weg Aufrufe dieses Systems und seines Token-Dienstes nach außen nehmen. Verbindungen zu Verzeichnissen und Datenbanken gehen nicht über Proxys.',
  'As in the settings': 'Wie in den Einstellungen',
  'As the computer says': 'Wie der Rechner es vorgibt',
  'This one': 'Dieser',
  'Address of the proxy': 'Adresse des Proxys',
  'For example http://proxy.example.com:3128. When it changes, the credentials must be entered again.':
    'Zum Beispiel http://proxy.example.com:3128. Ändert sie sich, müssen die Anmeldedaten neu eingegeben werden.',
  'User of the proxy': 'Benutzer des Proxys',
  'For Basic authentication at the proxy. Empty: it asks for none. NTLM and Kerberos are not supported.':
    'Für die Basic-Anmeldung am Proxy. Leer: Er verlangt keine. NTLM und Kerberos werden nicht unterstützt.',
  'Password of the proxy': 'Kennwort des Proxys',
  'Kept encrypted and never shown again.': 'Wird verschlüsselt aufbewahrt und nie wieder angezeigt.',
  'No proxy': 'Kein Proxy',
  'Page size': 'Seitengröße',
  'How many entities a search asks for at once. Services may give fewer.':
    'Um wie viele Entitäten eine Suche auf einmal bittet. Dienste dürfen weniger geben.',
  'Prefix of group names': 'Präfix der Gruppennamen',
  'A source puts it before the names of its groups, e.g. {}; a target takes only groups that have it, without it.':
    'Eine Quelle stellt es vor die Namen ihrer Gruppen, z. B. {}; ein Ziel nimmt nur Gruppen an, die es haben, und lässt es weg.',
  'Write in bulk': 'Gesammelt schreiben',
  'Sends several changes in one request.': 'Sendet mehrere Änderungen in einer Anfrage.',
  'Sends several changes in one request; users only, groups go one by one.':
    'Sendet mehrere Änderungen in einer Anfrage; nur Benutzer, Gruppen gehen einzeln.',
  'Changes per bulk request': 'Änderungen je Sammelanfrage',
  'How many changes one request may hold; more than {} counts as {}.':
    'Wie viele Änderungen eine Anfrage enthalten darf; mehr als {} zählt als {}.',
  'CSRF token': 'CSRF-Token',
  'Fetches a token against forged requests before the first change and sends it with every change.':
    'Holt vor der ersten Änderung ein Token gegen gefälschte Anfragen und sendet es mit jeder Änderung.',
  'Path of the CSRF token': 'Pfad des CSRF-Tokens',
  'What stands behind URL in the call that fetches the token. Empty: the list of users of the API version.':
    'Was im Aufruf, der das Token holt, hinter der URL steht. Leer: die Benutzerliste der API-Version.',
  'What stands behind URL in the call that fetches the token.':
    'Was im Aufruf, der das Token holt, hinter der URL steht.',
  'Members in batches above': 'Mitglieder in Teilen ab',
  'A group with more members is written by PATCHes of that many members instead of one PUT.':
    'Eine Gruppe mit mehr Mitgliedern wird mit PATCHes zu je so vielen Mitgliedern geschrieben statt mit einem PUT.',
  'A group with more members is written by PATCHes of that many members instead of one PUT. At most {} are removed by one PATCH.':
    'Eine Gruppe mit mehr Mitgliedern wird mit PATCHes zu je so vielen Mitgliedern geschrieben statt mit einem PUT. Ein PATCH entfernt höchstens {}.',
  'Read members of a group page by page': 'Mitglieder einer Gruppe seitenweise lesen',
  'For lists of members of a group that are too long for one answer.':
    'Für Mitgliederlisten, die für eine Antwort zu lang sind.',
  'For groups of more than 100 members.': 'Für Gruppen mit mehr als 100 Mitgliedern.',
  'Page size of members of a group': 'Seitengröße der Mitglieder einer Gruppe',
  'How many members of a group are asked for at once, where they are read page by page.':
    'Um wie viele Mitglieder einer Gruppe auf einmal gebeten wird, wenn sie seitenweise gelesen werden.',
  'Read groups of a user page by page': 'Gruppen eines Benutzers seitenweise lesen',
  'For lists of groups of a user that are too long for one answer.':
    'Für Gruppenlisten eines Benutzers, die für eine Antwort zu lang sind.',
  'Page size of groups of a user': 'Seitengröße der Gruppen eines Benutzers',
  'How many groups of a user are asked for at once, where they are read page by page.':
    'Um wie viele Gruppen eines Benutzers auf einmal gebeten wird, wenn sie seitenweise gelesen werden.',
  'Another version needs its own transformation and a reset of the system.':
    'Eine andere Version braucht ihre eigene Transformation und ein Zurücksetzen des Systems.',
  'Key of the registered application, sent with every call.':
    'Schlüssel der registrierten Anwendung, wird mit jedem Aufruf gesendet.',
  'Application key': 'Anwendungsschlüssel',
  Tenant: 'Mandant',
  'The ID of the tenant, sent with every call.': 'Die ID des Mandanten, wird mit jedem Aufruf gesendet.',
  'Address of the service: what stands before /Users. When it changes, the credentials must be entered again.':
    'Adresse des Dienstes: was vor /Users steht. Ändert sie sich, müssen die Zugangsdaten neu eingegeben werden.',
  'Address of the service, from its service key. When it changes, the credentials must be entered again.':
    'Adresse des Dienstes, aus seinem Service Key. Ändert sie sich, müssen die Zugangsdaten neu eingegeben werden.',
  'Address of the tenant, e.g. {}. When it changes, the credentials must be entered again.':
    'Adresse des Mandanten, z. B. {}. Ändert sie sich, müssen die Zugangsdaten neu eingegeben werden.',
  'Client ID and secret (Basic)': 'Client-ID und Secret (Basic)',
  'Header (Basic)': 'Header (Basic)',
  Form: 'Formular',
  'Read back from the source (pull)': 'Aus der Quelle nachlesen (Pull)',
  'Take what the call carries (push)': 'Nehmen, was der Aufruf trägt (Push)',
  'Read back; where that fails, take what the call carries':
    'Nachlesen; wo das scheitert, nehmen, was der Aufruf trägt',
  'What is deleted, and what existed before and is overwritten':
    'Was gelöscht wird, und was vorher vorhanden war und überschrieben wird',
  'What is deleted': 'Was gelöscht wird',
  Nothing: 'Nichts',
  Enabled: 'Eingeschaltet',
  Disabled: 'Ausgeschaltet',
  'true (as enabled)': 'true (wie eingeschaltet)',
  'false (as disabled)': 'false (wie ausgeschaltet)',
  None: 'Keine',
  'User and password': 'Benutzer und Kennwort',
  '{} (recommended)': '{} (empfohlen)',
  '{} (SCIM)': '{} (SCIM)',
}
