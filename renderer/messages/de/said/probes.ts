/** What a probe with throw-away entities finds out about a system, by its English pattern: `{}` stands for a value; where the
 *  order differs, `{2}` is the second one. */
export const probes: Readonly<Record<string, string>> = {
  'User {} was created, switched off.': 'Benutzer {} wurde angelegt, abgeschaltet.',
  'Groups cannot be created: {}': 'Gruppen lassen sich nicht anlegen: {}',
  'A group is created without the member it was created with.':
    'Eine Gruppe wird ohne das Mitglied angelegt, mit dem sie angelegt wurde.',
  'PATCH adds and removes members, and so does PUT.': 'PATCH fügt Mitglieder hinzu und entfernt sie, PUT ebenso.',
  'PATCH adds and removes members.': 'PATCH fügt Mitglieder hinzu und entfernt sie.',
  'PATCH does not remove a member.': 'PATCH entfernt kein Mitglied.',
  'PATCH removes a member and adds none.': 'PATCH entfernt ein Mitglied und fügt keines hinzu.',
  'PUT does: leave PATCH off for groups.': 'PUT tut es: Lassen Sie PATCH für Gruppen aus.',
  'PUT does not either: memberships stay as they are.': 'PUT auch nicht: Mitgliedschaften bleiben, wie sie sind.',
  'A filter for userName is refused, so existing users cannot be found again: {}':
    'Ein Filter nach userName wird abgelehnt, vorhandene Benutzer sind also nicht wiederzufinden: {}',
  'A filter for userName also answers with other users: existing ones could be taken for each other.':
    'Ein Filter nach userName liefert auch andere Benutzer: Vorhandene könnten verwechselt werden.',
  'A user that was just created is not found by its userName: duplicates may come up for a while.':
    'Ein eben angelegter Benutzer wird über seinen userName nicht gefunden: Eine Zeit lang können Duplikate entstehen.',
  'Found by userName, by its exact case alone.': 'Über userName gefunden, nur bei gleicher Groß- und Kleinschreibung.',
  'Found by userName, whatever its case.': 'Über userName gefunden, gleich in welcher Groß- und Kleinschreibung.',
  'Reading page by page is refused: {}': 'Seitenweises Lesen wird abgelehnt: {}',
  'The size of a page is not kept to: reads bring more than they ask for.':
    'Die Größe einer Seite wird nicht eingehalten: Beim Lesen kommt mehr als verlangt.',
  'The system gives no larger pages.': 'Das System liefert keine größeren Seiten.',
  'The number of users is not told: a read goes on until a page is empty.':
    'Die Zahl der Benutzer wird nicht genannt: Gelesen wird, bis eine Seite leer ist.',
  'Pages are taken; there are too few users to see a second one.':
    'Seiten werden geliefert; für eine zweite gibt es zu wenige Benutzer.',
  'A second page is refused: {}': 'Eine zweite Seite wird abgelehnt: {}',
  'The second page repeats the first: a read would not see all users.':
    'Die zweite Seite wiederholt die erste: Beim Lesen kämen nicht alle Benutzer.',
  'Pages are kept to, {} users in all.': 'Seiten werden eingehalten, {} Benutzer insgesamt.',
  'A second user with the same userName is created: a lost answer could leave duplicates.':
    'Ein zweiter Benutzer mit demselben userName wird angelegt: Geht eine Antwort verloren, können Duplikate bleiben.',
  'A second user with the same userName is refused as a duplicate.':
    'Ein zweiter Benutzer mit demselben userName wird als Duplikat abgelehnt.',
  'A second user with the same userName is refused, but not as a duplicate: {}':
    'Ein zweiter Benutzer mit demselben userName wird abgelehnt, aber nicht als Duplikat: {}',
  'PUT is refused: {}': 'PUT wird abgelehnt: {}',
  'PUT is answered well, and changes nothing.': 'PUT wird als gelungen beantwortet und ändert nichts.',
  'PUT replaces, if If-Match comes with it.': 'PUT ersetzt, wenn If-Match dabei ist.',
  'PUT replaces.': 'PUT ersetzt.',
  'PUT does not work there.': 'PUT geht dort nicht.',
  'Writes without If-Match are refused.': 'Änderungen ohne If-Match werden abgelehnt.',
  'PATCH changes what it names.': 'PATCH ändert, was er nennt.',
  'PATCH works, and sends only what changed.': 'PATCH geht und sendet nur, was sich geändert hat.',
  'PATCH does not work there.': 'PATCH geht dort nicht.',
  'PATCH is refused: {}': 'PATCH wird abgelehnt: {}',
  'PATCH is answered well, and changes nothing.': 'PATCH wird als gelungen beantwortet und ändert nichts.',
  'A value is emptied by leaving it out of a PUT.': 'Ein Wert wird geleert, wenn er in einem PUT fehlt.',
  'A value is emptied by null in a PUT.': 'Ein Wert wird durch null in einem PUT geleert.',
  'A value is emptied by remove in a PATCH.': 'Ein Wert wird durch remove in einem PATCH geleert.',
  'No way was found to empty a value: what is removed at the source stays there.':
    'Kein Weg leert einen Wert: Was an der Quelle entfernt wird, bleibt dort.',
  'The other ways do not empty it.': 'Die anderen Wege leeren ihn nicht.',
  'Versions are not kept: the last write wins.': 'Versionen werden nicht geführt: Die letzte Änderung gilt.',
  'Versions are kept: a write that names another one is refused.':
    'Versionen werden geführt: Eine Änderung, die eine andere nennt, wird abgelehnt.',
  'Versions are shown, but a write that names another one goes through.':
    'Versionen werden gezeigt, aber eine Änderung, die eine andere nennt, geht durch.',
  'Bulk is not offered; every write is a call of its own.':
    'Bulk wird nicht angeboten; jede Änderung ist ein eigener Aufruf.',
  'Bulk does not work there.': 'Bulk geht dort nicht.',
  'The system does not say how many it takes.': 'Das System sagt nicht, wie viele es annimmt.',
  'The system takes {} at once.': 'Das System nimmt {} auf einmal an.',
  'Bulk works.': 'Bulk geht.',
  'Several writes go in one request.': 'Mehrere Änderungen gehen in einer Anfrage.',
  'DELETE is refused: {}': 'DELETE wird abgelehnt: {}',
  'A deleted user can still be read: it was switched off, not deleted.':
    'Ein gelöschter Benutzer ist noch lesbar: Er wurde abgeschaltet, nicht gelöscht.',
  'A deleted user is gone.': 'Ein gelöschter Benutzer ist weg.',
}
