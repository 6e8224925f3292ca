/** What the transformation language says about what somebody wrote, by its English pattern: `{}` stands for a value; where the order differs, `{2}` is the second one. */
export const language: Readonly<Record<string, string>> = {
  'the key "{}" is not known and does nothing': 'Der Schlüssel „{}“ ist nicht bekannt und bewirkt nichts',
  'the key "{}" is not known and does nothing; did you mean "{}"?':
    'Der Schlüssel „{}“ ist nicht bekannt und bewirkt nichts; meinten Sie „{}“?',
  'has no effect in a read transformation; write it into those of the targets':
    'Wirkt in einer Lesetransformation nicht; schreiben Sie es in die der Ziele',
  'has no effect in a read transformation: the mapping always runs':
    'Wirkt in einer Lesetransformation nicht: Das Mapping läuft immer',
  'writes nothing; give it a targetPath or a targetVariable, or leave it out':
    'Schreibt nichts; geben Sie ihm targetPath oder targetVariable, oder lassen Sie es weg',
  'has no effect in a write transformation': 'Wirkt in einer Schreibtransformation nicht',
  'is not used: the value comes from {}': 'Wird nicht verwendet: Der Wert kommt aus {}',
  'do not run: only a mapping of the type set has functions':
    'Laufen nicht: Nur ein Mapping vom Typ set hat Funktionen',
  'are not used; add "type": "valueMapping"': 'Werden nicht verwendet; fügen Sie "type": "valueMapping" hinzu',
  'are not read; a mapping of the type set has one sourcePath':
    'Werden nicht gelesen; ein Mapping vom Typ set hat einen sourcePath',
  'is not used; it goes into the value of a sourceVariable':
    'Wird nicht verwendet; er führt in den Wert einer sourceVariable',
  'is never used: a constant always has a value': 'Wird nie verwendet: Eine Konstante hat immer einen Wert',
  'is not used: nothing is written': 'Wird nicht verwendet: Es wird nichts geschrieben',
  'is not set: remove and rename edit the document only':
    'Wird nicht gesetzt: remove und rename bearbeiten nur das Dokument',
  '{} is a list; write {}[*] or {}[0] before this': '{} ist eine Liste; schreiben Sie davor {}[*] oder {}[0]',
  'the SCIM schema has no attribute "{}" here; did you mean "{}"?':
    'Das SCIM-Schema hat hier kein Attribut „{}“; meinten Sie „{}“?',
  '{} is never there: @ has a meaning in filters and functions; write $':
    '{} ist nie da: @ hat in Filtern und Funktionen eine Bedeutung; schreiben Sie $',
  'the value of the property {} is taken as a pattern, not as text; %escaped:{}% takes it as text':
    'Der Wert der Eigenschaft {} wird als Muster genommen, nicht als Text; %escaped:{}% nimmt ihn als Text',
  '"%{}%" is taken for a property and becomes null; move a text with percent signs into a property':
    '„%{}%“ wird für eine Eigenschaft gehalten und zu null; legen Sie einen Text mit Prozentzeichen in eine Eigenschaft',
  'the {} in the pattern runs as a plain one; a match may be longer than in Java':
    'Im Muster läuft dies in einfacher Form: {}; ein Treffer kann länger sein als in Java',
  'possessive quantifier': 'possessiver Quantor',
  'atomic group': 'atomare Gruppe',
  'users are created, but cannot sign in with a password there; another status lets them':
    'Benutzer werden angelegt, können sich dort aber nicht mit einem Kennwort anmelden; ein anderer Status erlaubt es',
  'an update replaces the whole entity (PUT): what is written at the create alone falls back to its default then; leave the scope out, or let updates be sent with PATCH':
    'Eine Änderung ersetzt die ganze Entität (PUT): Was nur beim Anlegen geschrieben wird, fällt dann auf seinen Standardwert zurück; lassen Sie scope weg, oder senden Sie Änderungen mit PATCH',
  'no mapping sets the variable "{}", so this one is always passed over':
    'Kein Mapping setzt die Variable „{}“, deshalb wird dieses immer übergangen',
  'no mapping sets the variable entityIdSourceSystem; without it an entity cannot be recognised again':
    'Kein Mapping setzt die Variable entityIdSourceSystem; ohne sie ist eine Entität nicht wiederzuerkennen',
  'no mapping uses the variable entityIdTargetSystem; write it to the attribute that holds the id, or set it from one':
    'Kein Mapping verwendet die Variable entityIdTargetSystem; schreiben Sie sie in das Attribut mit der ID, oder setzen Sie sie daraus',
  'no mapping reads the variable "{}"': 'Kein Mapping liest die Variable „{}“',
  'the variable "{}" has a meaning in write transformations only':
    'Die Variable „{}“ hat nur in Schreibtransformationen eine Bedeutung',
  'the variable "{}" has a meaning in read transformations only':
    'Die Variable „{}“ hat nur in Lesetransformationen eine Bedeutung',
  'Entity condition [{}] is not fulfilled': 'Die Bedingung der Entität [{}] ist nicht erfüllt',
  'Entity type [{}] is ignored': 'Der Entitätstyp [{}] wird ignoriert',
  'Operation [{}] is skipped in target transformation':
    'Die Operation [{}] wird in der Transformation des Ziels übergangen',
  'The transformation has no entity type [{}]': 'Die Transformation hat keinen Entitätstyp [{}]',
  '"{}" is not known; it is one of {}': '„{}“ ist nicht bekannt; möglich sind {}',
  'must be one of {}': 'Möglich sind {}',
  'is empty; a path begins with $': 'Ist leer; ein Pfad beginnt mit $',
  'expected ".", "[" or the end but found {}': 'Erwartet: „.“, „[“ oder das Ende; gefunden: {}',
  'expected an operator, && or || but found {}': 'Erwartet: ein Operator, && oder ||; gefunden: {}',
  'expected "{}" but found {}': 'Erwartet: „{}“; gefunden: {}',
  'expected a name after the dot but found {}': 'Erwartet: ein Name hinter dem Punkt; gefunden: {}',
  'expected a number, a key in quotes, * or ?( in brackets but found {}':
    'Erwartet in den Klammern: eine Zahl, ein Schlüssel in Anführungszeichen, * oder ?(; gefunden: {}',
  'expected a path, a text in quotes or a value but found {}':
    'Erwartet: ein Pfad, ein Text in Anführungszeichen oder ein Wert; gefunden: {}',
  'expected a key in quotes': 'Erwartet: ein Schlüssel in Anführungszeichen',
  'expected the name of a variable and } after ${': 'Erwartet hinter ${: der Name einer Variablen und }',
  'expected four hexadecimal digits after \\u': 'Erwartet hinter \\u: vier hexadezimale Ziffern',
  'expected a name in braces after \\p': 'Erwartet hinter \\p: ein Name in geschweiften Klammern',
  'the end of the text': 'das Ende des Textes',
  '{} (in full: {})': '{} (im Ganzen: {})',
  '{}() is not known; known are {}': '{}() ist nicht bekannt; bekannt sind {}',
  '{} expects a path that begins with $ or @': '{} erwartet einen Pfad, der mit $ oder @ beginnt',
  '{} expects the name of a property, without percent signs':
    '{} erwartet den Namen einer Eigenschaft, ohne Prozentzeichen',
  'EMPTY is followed by true or false': 'Auf EMPTY folgt true oder false',
  'the operator "{}" is not known': 'Der Operator „{}“ ist nicht bekannt',
  'a single = is no operator; write == to compare':
    'Ein einzelnes = ist kein Operator; schreiben Sie ==, um zu vergleichen',
  'write && to join two conditions': 'Schreiben Sie &&, um zwei Bedingungen zu verbinden',
  'write || to join two conditions': 'Schreiben Sie ||, um zwei Bedingungen zu verbinden',
  'is longer than {} characters': 'Ist länger als {} Zeichen',
  'is nested deeper than {} levels': 'Ist tiefer als {} Ebenen verschachtelt',
  'the text that begins with {} has no end': 'Der Text, der mit {} beginnt, hat kein Ende',
  'the date format "{}" has a quote without end': 'Im Datumsformat „{}“ hat ein Anführungszeichen kein Ende',
  'the date format "{}" is nested too deep': 'Das Datumsformat „{}“ ist zu tief verschachtelt',
  'the date format "{}" has a [ without ]': 'Im Datumsformat „{}“ steht ein [ ohne ]',
  'the date format "{}" has a ] without [': 'Im Datumsformat „{}“ steht ein ] ohne [',
  'the date format "{}" uses the letter {}, which is not supported':
    'Das Datumsformat „{}“ verwendet den Buchstaben {}, der nicht unterstützt wird',
  'a transformation is an object with the keys user and group':
    'Eine Transformation ist ein Objekt mit den Schlüsseln user und group',
  'is no JSON: {}': 'Ist kein JSON: {}',
  'the key "{}" is not allowed': 'Der Schlüssel „{}“ ist nicht erlaubt',
  'is no entity type and is left out; known are {}': 'Ist kein Entitätstyp und bleibt weg; bekannt sind {}',
  'is an object with the key mappings': 'Muss ein Objekt mit dem Schlüssel mappings sein',
  'is a list of mappings, which may be empty': 'Muss eine Liste von Mappings sein, die leer sein darf',
  'a mapping is an object': 'Ein Mapping ist ein Objekt',
  'the mapping of {} has changed; reset the system, or the next full run creates every {} again and deletes the known ones':
    'Das Mapping von {} hat sich geändert; setzen Sie das System zurück, sonst legt der nächste volle Lauf jede Entität vom Typ {} neu an und löscht die bekannten',
  'Read transformation of {}, entity condition': 'Lesetransformation für {}, Bedingung der Entität',
  'Write transformation of {}, entity condition': 'Schreibtransformation für {}, Bedingung der Entität',
  'Read transformation of {}, mapping {}': 'Lesetransformation für {}, Mapping {}',
  'Write transformation of {}, mapping {}': 'Schreibtransformation für {}, Mapping {}',
  '{}: {} has no value. Add the value at the source, or give the mapping "optional": true or a "defaultValue".':
    '{}: {} hat keinen Wert. Ergänzen Sie den Wert in der Quelle, oder geben Sie dem Mapping "optional": true oder einen "defaultValue".',
  '{}: the value for {} is missing. Add the value at the source, or give the mapping "optional": true or a "defaultValue".':
    '{}: Der Wert für {} fehlt. Ergänzen Sie den Wert in der Quelle, oder geben Sie dem Mapping "optional": true oder einen "defaultValue".',
  '{}: function {} {}. Check the parameters of the function, or give it a condition.':
    '{}: Funktion {}: {}. Prüfen Sie die Parameter der Funktion, oder geben Sie ihr eine Bedingung.',
  '{}: {}. Correct the condition in the transformation.':
    '{}: {}. Berichtigen Sie die Bedingung in der Transformation.',
  '{}: {}. Check the mappings that write this path.': '{}: {}. Prüfen Sie die Mappings, die diesen Pfad schreiben.',
  '{}: {}. Simplify the mapping, or shorten what the source sends.':
    '{}: {}. Vereinfachen Sie das Mapping, oder kürzen Sie, was die Quelle sendet.',
  '{}: expected {}, found {}': '{}: erwartet {}, gefunden {}',
  'failed: {}': 'gescheitert: {}',
  'skipped: {}': 'übergangen: {}',
  'has no value': 'Hat keinen Wert',
  'cannot be computed ({})': 'Lässt sich nicht berechnen ({})',
  'cannot write $: only an object can be copied into the root':
    '$ lässt sich nicht schreiben: In die Wurzel lässt sich nur ein Objekt kopieren',
  'cannot write {}: expected {} on the way but found {} written before':
    '{} lässt sich nicht schreiben: Auf dem Weg erwartet: {}; vorher geschrieben: {}',
  'takes more than {} steps; the value or the pattern is too large':
    'Braucht mehr als {} Schritte; der Wert oder das Muster ist zu groß',
  'takes longer than {} s; the value or the pattern is too large':
    'Braucht länger als {} s; der Wert oder das Muster ist zu groß',
  'has a text too long for its pattern': 'Hat einen Text, der für sein Muster zu lang ist',
  'is a text': 'Muss ein Text sein',
  'is true or false': 'Muss true oder false sein',
  'is a list of texts': 'Muss eine Liste von Texten sein',
  'is a whole number': 'Muss eine ganze Zahl sein',
  'is a list of names': 'Muss eine Liste von Namen sein',
  'is a text, a number or a boolean': 'Muss ein Text, eine Zahl oder ein Wahrheitswert sein',
  'is a locale such as de_DE': 'Muss eine Sprache sein, etwa de_DE',
  'is a list of functions': 'Muss eine Liste von Funktionen sein',
  'is an object with the key function': 'Muss ein Objekt mit dem Schlüssel function sein',
  'a path to rename ends with a name': 'Ein Pfad, der umbenannt wird, endet mit einem Namen',
  '"{}" cannot be written': '„{}“ lässt sich nicht schreiben',
  '"{}" is no name': '„{}“ ist kein Name',
  '"{}" is no name for an attribute': '„{}“ ist kein Name für ein Attribut',
  'nothing can follow {}()': 'Auf {}() kann nichts folgen',
  'a target path counts from the beginning: an index is 0 or more':
    'Ein Zielpfad zählt vom Anfang: Ein Index ist 0 oder größer',
  'this step can be read but not written': 'Dieser Schritt lässt sich lesen, aber nicht schreiben',
  'is missing; remove needs the path to remove': 'Fehlt; remove braucht den Pfad, der entfernt wird',
  'is missing; rename needs the new name as a text': 'Fehlt; rename braucht den neuen Namen als Text',
  'is missing; rename needs the path to rename': 'Fehlt; rename braucht den Pfad, der umbenannt wird',
  'is missing; valueMapping needs a list of paths': 'Fehlt; valueMapping braucht eine Liste von Pfaden',
  'is missing; {} needs it': 'Fehlt; {} braucht es',
  'gives bytes; put toString behind it': 'Ergibt Bytes; setzen Sie toString dahinter',
  'has no source; give it a sourcePath, a sourceVariable or a constant':
    'Hat keine Quelle; geben Sie ihm sourcePath, sourceVariable oder constant',
  'an object in a condition holds plain values only': 'Ein Objekt in einer Bedingung enthält nur einfache Werte',
  'the pattern has no closing slash': 'Das Muster hat keinen schließenden Schrägstrich',
  'unknown flag in "{}"; known are i, m and s': 'Unbekanntes Kennzeichen in „{}“; bekannt sind i, m und s',
  'the flag {} is not supported; known are i, m and s':
    'Das Kennzeichen {} wird nicht unterstützt; bekannt sind i, m und s',
  'is a pattern too large to run; shorten its repetitions': 'Ist ein zu großes Muster; kürzen Sie seine Wiederholungen',
  'in the pattern: {}': 'Im Muster: {}',
  'is no valid pattern: {}': 'Ist kein gültiges Muster: {}',
  'regex {}': 'regex: {}',
  '{ begins a repetition such as {2,3}; write \\{ for the character':
    '{ beginnt eine Wiederholung wie {2,3}; schreiben Sie \\{ für das Zeichen',
  'lookahead and lookbehind are not supported; put the part into a group and use $1, or test it in a condition':
    'Lookahead und Lookbehind werden nicht unterstützt; nehmen Sie den Teil in eine Gruppe und verwenden Sie $1, oder prüfen Sie ihn in einer Bedingung',
  'is not a group that is known': 'Ist keine bekannte Gruppe',
  'back-references are not supported; write the repeated part once more':
    'Rückverweise werden nicht unterstützt; schreiben Sie den wiederholten Teil noch einmal',
  'the class that begins with [ has no end': 'Die Klasse, die mit [ beginnt, hat kein Ende',
  'the intersection && of classes is not supported; list the characters that are left':
    'Der Durchschnitt && von Klassen wird nicht unterstützt; zählen Sie die Zeichen auf, die übrig bleiben',
  'a negated class inside a class is not supported': 'Eine verneinte Klasse in einer Klasse wird nicht unterstützt',
  'ends with a lone backslash': 'Endet mit einem einzelnen Backslash',
  '\\{} is not supported': '\\{} wird nicht unterstützt',
  '{} is followed by the number of a character': 'Auf {} folgt die Nummer eines Zeichens',
  nothing: 'nichts',
  null: 'null',
  bytes: 'Bytes',
  'a list': 'eine Liste',
  'an object': 'ein Objekt',
  'a string': 'ein Text',
  'a number': 'eine Zahl',
  'a boolean': 'ein Wahrheitswert',
  'is a list of entries with key and mappedValue': 'Muss eine Liste von Einträgen mit key und mappedValue sein',
  'needs a key, which is a list with one part for every path in sourcePaths':
    'Braucht key, eine Liste mit einem Teil für jeden Pfad in sourcePaths',
  'its key has {} parts but sourcePaths has {} paths': 'key und sourcePaths sind nicht gleich lang: {} und {}',
  'needs a mappedValue': 'Braucht mappedValue',
  'the name of the function is missing': 'Der Name der Funktion fehlt',
  '{} is no function; known are {}': '{} ist keine Funktion; bekannt sind {}',
  'works on text but got a list; set "applyOnElements": true to work on every element':
    'Arbeitet mit Text, bekam aber eine Liste; setzen Sie "applyOnElements": true für jedes Element',
  'works on text but got bytes; put toString after decode':
    'Arbeitet mit Text, bekam aber Bytes; setzen Sie toString hinter decode',
  'works on text but got {}; name the attribute in "applyOnAttribute"':
    'Arbeitet mit Text und bekam: {}; nennen Sie das Attribut in "applyOnAttribute"',
  'works on objects but got {}': 'Arbeitet mit Objekten und bekam: {}',
  'works on a list but got {}; set "preserveArrayWithSingleElement": true to keep a list of one':
    'Arbeitet mit einer Liste und bekam: {}; setzen Sie "preserveArrayWithSingleElement": true, damit eine Liste mit einem Element bleibt',
  'the value is no {} text': 'Der Wert ist kein {}-Text',
  'makes a text longer than {} characters': 'Ergibt einen Text von mehr als {} Zeichen',
  'makes a text without end': 'Ergibt einen Text ohne Ende',
  'the pattern has no group {}': 'Das Muster hat keine Gruppe {}',
  'the pattern has no group "{}"': 'Das Muster hat keine Gruppe „{}“',
  'the date is out of range': 'Das Datum liegt außerhalb des Möglichen',
  'the value is no date of the form {}': 'Der Wert ist kein Datum der Form {}',
  'the value is not of the form Date(milliseconds)': 'Der Wert hat nicht die Form Date(milliseconds)',
  '{} {} has no value': '{} {} hat keinen Wert',
  '{} {} is not one single value': '{} {} ist kein einzelner Wert',
  'passwordLength is between 1 and {}': 'passwordLength muss zwischen 1 und {} liegen',
  'a least number is below zero': 'Eine Mindestzahl ist kleiner als null',
  'the least numbers add up to {}, more than passwordLength {}':
    'Die Mindestzahlen ergeben zusammen {}, mehr als passwordLength {}',
  'all least numbers are zero, so there is nothing to choose from':
    'Alle Mindestzahlen sind null, so ist nichts zum Auswählen da',
  'specialSymbols are given but minimumNumberOfSpecialSymbols is 0':
    'specialSymbols ist angegeben, aber minimumNumberOfSpecialSymbols ist 0',
  'specialSymbols is empty': 'specialSymbols ist leer',
  'finds more than {} matches': 'Findet mehr als {} Treffer',
  'the replacement has a $ without a group; write \\$ for the character':
    'Die Ersetzung hat ein $ ohne Gruppe; schreiben Sie \\$ für das Zeichen',
}
