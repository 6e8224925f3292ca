/** What the words of the transformation language do, by the English text. */
export const language: Readonly<Record<string, string>> = {
  'The mappings, which run from top to bottom; a later one replaces what an earlier one wrote.':
    'Die Mappings, die von oben nach unten laufen; ein späteres ersetzt, was ein früheres schrieb.',
  'Entities for which it does not hold are skipped.': 'Entitäten, für die sie nicht gilt, werden übergangen.',
  'Entities of this type are not processed.': 'Entitäten dieses Typs werden nicht verarbeitet.',
  'Write transformations: operations that are not done in this target.':
    'Schreibtransformationen: Operationen, die in diesem Ziel nicht ausgeführt werden.',
  'Proxy systems: the path under which they serve the entity type.':
    'Proxysysteme: der Pfad, unter dem sie den Entitätstyp anbieten.',
  'Stands for a property of the system in any text; one that is not set becomes `null`.':
    'Steht in jedem Text für eine Eigenschaft des Systems; eine, die nicht gesetzt ist, wird zu `null`.',
  'Stands in a pattern for a property whose characters all mean themselves.':
    'Steht in einem Muster für eine Eigenschaft, deren Zeichen alle sich selbst bedeuten.',
  'Stands for a variable in a condition or in a parameter of a function.':
    'Steht in einer Bedingung oder in einem Parameter einer Funktion für eine Variable.',
  'A name with dots, colons or blanks stands in brackets.':
    'Ein Name mit Punkten, Doppelpunkten oder Leerzeichen steht in Klammern.',
  'All elements of a list, or all attributes of an object.':
    'Alle Elemente einer Liste, oder alle Attribute eines Objekts.',
  'The elements for which a condition holds; `@` is the element.':
    'Die Elemente, für die eine Bedingung gilt; `@` ist das Element.',
  'Reads a value from the entity with a JSONPath.': 'Liest mit einem JSONPath einen Wert aus der Entität.',
  'Writes the value; objects and lists on the way are made.':
    'Schreibt den Wert; Objekte und Listen auf dem Weg werden angelegt.',
  'Writes a fixed value of any kind.': 'Schreibt einen festen Wert beliebiger Art.',
  'Keeps the value in a variable for the mappings below; it is no part of the document.':
    'Hält den Wert für die Mappings darunter in einer Variablen; er gehört nicht zum Dokument.',
  'Reads a variable; while it is not set, the mapping is passed over.':
    'Liest eine Variable; solange sie nicht gesetzt ist, wird das Mapping übergangen.',
  'Reads a part of the value of a variable.': 'Liest einen Teil des Werts einer Variablen.',
  'What the mapping does: `set` (without the key), `remove`, `rename` or `valueMapping`.':
    'Was das Mapping tut: `set` (ohne den Schlüssel), `remove`, `rename` oder `valueMapping`.',
  'The paths whose values, in this order, choose an entry of `valueMappings`.':
    'Die Pfade, deren Werte in dieser Reihenfolge einen Eintrag von `valueMappings` wählen.',
  'The table of a `valueMapping`; the first entry whose whole key fits gives the value.':
    'Die Tabelle eines `valueMapping`; der erste Eintrag, dessen ganzer Schlüssel passt, gibt den Wert.',
  'Is written where the source has no value.': 'Wird geschrieben, wo die Quelle keinen Wert hat.',
  'A mapping without a value is passed over; without this key the entity fails.':
    'Ein Mapping ohne Wert wird übergangen; ohne diesen Schlüssel schlägt die Entität fehl.',
  'Keeps a list of one element a list; otherwise its element is taken out.':
    'Lässt eine Liste mit einem Element eine Liste; sonst wird ihr Element herausgenommen.',
  'The mapping runs only if the condition holds on the entity that is read.':
    'Das Mapping läuft nur, wenn die Bedingung an der gelesenen Entität gilt.',
  'Write transformations: only for `createEntity`, `patchEntity` or `deleteEntity`.':
    'Schreibtransformationen: nur für `createEntity`, `patchEntity` oder `deleteEntity`.',
  'The mapping counts as if it were not there.': 'Das Mapping zählt, als wäre es nicht da.',
  'Functions the value goes through, in this order.': 'Funktionen, durch die der Wert in dieser Reihenfolge geht.',
  'Marks a value that is the same for one person in all sources; writes nothing.':
    'Kennzeichnet einen Wert, der für eine Person in allen Quellen derselbe ist; schreibt nichts.',
  'Is kept and does nothing.': 'Bleibt erhalten und tut nichts.',
  'Equal; the number 7 equals the text 7.': 'Gleich; die Zahl 7 ist gleich dem Text 7.',
  'Not equal; also true where the value is missing.': 'Ungleich; auch wahr, wo der Wert fehlt.',
  'Equal and of the same kind.': 'Gleich und von derselben Art.',
  'Not equal or of another kind.': 'Ungleich oder von anderer Art.',
  'Less: numbers by size, texts by their letters.': 'Kleiner: Zahlen nach Größe, Texte nach ihren Zeichen.',
  'Less or equal.': 'Kleiner oder gleich.',
  'Greater.': 'Größer.',
  'Greater or equal.': 'Größer oder gleich.',
  'The whole value fits a pattern; of a list, one element does.':
    'Der ganze Wert passt auf ein Muster; bei einer Liste eines ihrer Elemente.',
  'Is one of a list.': 'Ist eines aus einer Liste.',
  'Is none of a list; also true where the value is missing.':
    'Ist keines aus einer Liste; auch wahr, wo der Wert fehlt.',
  'A list has the element, a text the part.': 'Eine Liste hat das Element, ein Text den Teil.',
  '`true`: missing, null, or a text, list or object without content.':
    '`true`: fehlt, ist null oder ein Text, eine Liste oder ein Objekt ohne Inhalt.',
  'Number of elements or letters.': 'Anzahl der Elemente oder Zeichen.',
  'Every element is in the list.': 'Jedes Element ist in der Liste.',
  'An element is in the list.': 'Ein Element ist in der Liste.',
  'No element is in the list.': 'Kein Element ist in der Liste.',
  'The list has all of these elements.': 'Die Liste hat alle diese Elemente.',
  'Both hold.': 'Beide gelten.',
  'One of them holds.': 'Eine von beiden gilt.',
  'Does not hold; before a path: is missing.': 'Gilt nicht; vor einem Pfad: fehlt.',
  'Number of elements of a list or attributes of an object.':
    'Anzahl der Elemente einer Liste oder der Attribute eines Objekts.',
  'Is an e-mail address; with `[*]` all of them are.': 'Ist eine E-Mail-Adresse; mit `[*]` sind es alle.',
  'Begins with the value of a property; also true where one of both is missing.':
    'Beginnt mit dem Wert einer Eigenschaft; auch wahr, wo eines von beiden fehlt.',
  'Begins with the value of a property.': 'Beginnt mit dem Wert einer Eigenschaft.',
  'A group of the application `ips.application.id`.': 'Eine Gruppe der Anwendung `ips.application.id`.',
  'A group that belongs to no application.': 'Eine Gruppe, die zu keiner Anwendung gehört.',
  'Puts text before and behind.': 'Stellt Text davor und dahinter.',
  'Replaces every occurrence of a text.': 'Ersetzt jedes Vorkommen eines Textes.',
  'Replaces the first match of a pattern.': 'Ersetzt die erste Stelle, auf die ein Muster passt.',
  'Replaces the last match of a pattern.': 'Ersetzt die letzte Stelle, auf die ein Muster passt.',
  'Replaces all matches; `$1` is the first group.': 'Ersetzt alle passenden Stellen; `$1` ist die erste Gruppe.',
  'Letters from `beginIndex` up to before `endIndex`.': 'Zeichen ab `beginIndex` bis vor `endIndex`.',
  'Capital letters, of a language.': 'Großbuchstaben, nach einer Sprache.',
  'Small letters.': 'Kleinbuchstaben.',
  'Text of anything; also of the bytes of `decode`.': 'Macht aus allem Text; auch aus den Bytes von `decode`.',
  'A group of a pattern that fits the whole text.': 'Eine Gruppe eines Musters, das auf den ganzen Text passt.',
  'Whether a pattern fits the whole text.': 'Ob ein Muster auf den ganzen Text passt.',
  'Cuts a text into a list.': 'Zerlegt einen Text in eine Liste.',
  'Joins the value and another one.': 'Verbindet den Wert mit einem anderen.',
  'One element of a list, counted from 0.': 'Ein Element einer Liste, gezählt ab 0.',
  'Sets an attribute of each element that has none.': 'Setzt ein Attribut bei jedem Element, das es nicht hat.',
  'Sets an attribute of each element that has one.': 'Setzt ein Attribut bei jedem Element, das es hat.',
  'Gives an attribute a second name.': 'Gibt einem Attribut einen zweiten Namen.',
  'Gives an attribute another name.': 'Gibt einem Attribut einen anderen Namen.',
  'Ids of the source become ids of this target; unknown ones are dropped.':
    'IDs der Quelle werden zu IDs dieses Ziels; unbekannte fallen weg.',
  'Text as `base32` or `base64`.': 'Text als `base32` oder `base64`.',
  'Bytes of `base32` or `base64`; `toString` makes them a text.':
    'Bytes aus `base32` oder `base64`; `toString` macht daraus einen Text.',
  'Reads a date, adds to it and writes it in another form.':
    'Liest ein Datum, rechnet etwas dazu und schreibt es in anderer Form.',
  'A new password with so many characters of each kind; the value that comes in is not used.':
    'Ein neues Kennwort mit so vielen Zeichen jeder Art; der hereinkommende Wert wird nicht verwendet.',
  'A country by `alpha2`, `alpha3`, `numeric` or `fullName`.':
    'Ein Land nach `alpha2`, `alpha3`, `numeric` oder `fullName`.',
  'A region by its code (`alpha2`) or name (`fullName`).': 'Eine Region nach Code (`alpha2`) oder Name (`fullName`).',
  'A language as `iso639` or `bcp47`.': 'Eine Sprache als `iso639` oder `bcp47`.',
  'A time zone as `iana` location or `sap` code.': 'Eine Zeitzone als `iana`-Ort oder `sap`-Code.',
  'Any function: works on each element of a list.': 'Jede Funktion: wirkt auf jedes Element einer Liste.',
  'Any function: works on one attribute of an object, or of each element.':
    'Jede Funktion: wirkt auf ein Attribut eines Objekts, oder jedes Elements.',
  'Any function: the result goes to another attribute.': 'Jede Funktion: Das Ergebnis geht in ein anderes Attribut.',
  'Any function: runs only if it holds; `@` is the value or the element.':
    'Jede Funktion: läuft nur, wenn sie gilt; `@` ist der Wert oder das Element.',
}
