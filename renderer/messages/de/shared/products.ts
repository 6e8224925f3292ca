/** What the products say of themselves and of their own properties, by the English text. */
export const products: Readonly<Record<string, string>> = {
  'Cloud Identity Services': 'Cloud Identity Services',
  'Version 1 is switched off on 30 November 2026. Another version needs its own transformation and a reset of the system.':
    'Version 1 wird am 30. November 2026 abgeschaltet. Eine andere Version braucht ihre eigene Transformation und ein Zurücksetzen des Systems.',
  '1 (switched off by its vendor on 30 November 2026)': '1 (vom Hersteller am 30. November 2026 abgeschaltet)',
  'Built into Provost': 'In Provost eingebaut',
  'Any SCIM 2.0 provider': 'Jeder SCIM-2.0-Anbieter',
  'Base address of the SCIM service: what stands before /Users. When it changes, the credentials must be entered again. The Local Identity Directory of another Provost is at https://host:port/scim/v2, with a technical user of that Provost.':
    'Basisadresse des SCIM-Dienstes: was vor /Users steht. Ändert sie sich, müssen die Zugangsdaten neu eingegeben werden. Das lokale Verzeichnis eines anderen Provost ist unter https://host:port/scim/v2, mit einem technischen Benutzer jenes Provost.',
  'Global id of users': 'Globale ID der Benutzer',
  'Attribute in which this system keeps an id of its own making, e.g. id. It goes back to sources that keep such an id. Empty: nothing goes back.':
    'Attribut, in dem dieses System eine selbst vergebene ID hält, z. B. id. Sie geht an Quellen zurück, die eine solche ID halten. Leer: Nichts geht zurück.',
  'User account and authentication service': 'Dienst für Benutzerkonten und Anmeldung',
  'Address of the UAA, often ending in /uaa. When it changes, the credentials must be entered again.':
    'Adresse der UAA, oft mit /uaa am Ende. Ändert sie sich, müssen die Zugangsdaten neu eingegeben werden.',
  Origin: 'Herkunft',
  'The key of the identity provider whose people these are.':
    'Der Schlüssel des Identitätsanbieters, dessen Personen das sind.',
  'Only people of the origin': 'Nur Personen der Herkunft',
  'Jobs read only people of the origin that is set.': 'Jobs lesen nur Personen der angegebenen Herkunft.',
  'Opportunities of purchasing': 'Gelegenheiten im Einkauf',
  'Reports on purchasing': 'Berichte zum Einkauf',
  'Reports on sales': 'Berichte zum Vertrieb',
  'Closing of the books': 'Abschluss der Bücher',
  Approvals: 'Genehmigungen',
  'Name of the tenant of the workflow system, for transformations that need it as %awf.domain%.':
    'Name des Mandanten des Workflow-Systems, für Transformationen, die ihn als %awf.domain% brauchen.',
  'Stories and plans': 'Berichte und Pläne',
  'Address of the tenant, without a path. When it changes, the credentials must be entered again.':
    'Adresse des Mandanten, ohne Pfad. Ändert sie sich, müssen die Zugangsdaten neu eingegeben werden.',
  'Keep roles that are not sent': 'Nicht gesendete Rollen behalten',
  'Version 1 only: users and teams that are written without roles keep those they have.':
    'Nur Version 1: Benutzer und Teams, die ohne Rollen geschrieben werden, behalten die, die sie haben.',
  'Keep groups within groups': 'Gruppen in Gruppen behalten',
  'Adds and removes users only, always by PATCH, so that groups within groups stay as they are in the target.':
    'Fügt nur Benutzer hinzu und entfernt nur Benutzer, immer mit PATCH, damit Gruppen in Gruppen im Ziel bleiben, wie sie sind.',
  'Sourcing and procurement': 'Beschaffung und Einkauf',
  'Address of the service: with openapi in it for the current generation, the host of the tenant for the next. When it changes, the credentials must be entered again.':
    'Adresse des Dienstes: mit openapi darin für die heutige Generation, der Host des Mandanten für die nächste. Ändert sie sich, müssen die Zugangsdaten neu eingegeben werden.',
  'Leave out groups within groups': 'Gruppen in Gruppen weglassen',
  'Groups are read with the users in them alone. Used by the read transformation a new system begins with.':
    'Gruppen werden nur mit den Benutzern darin gelesen. Verwendet von der Lesetransformation, mit der ein neues System beginnt.',
  'Key of the registered application, sent with every call. Of the current generation only, whose address has openapi in it.':
    'Schlüssel der registrierten Anwendung, wird mit jedem Aufruf gesendet. Nur bei der heutigen Generation, deren Adresse openapi enthält.',
  'Network ID': 'Netzwerk-ID',
  'The ID that begins with AN, sent with every call. Of the current generation only, whose address has openapi in it.':
    'Die ID, die mit AN beginnt, wird mit jedem Aufruf gesendet. Nur bei der heutigen Generation, deren Adresse openapi enthält.',
  'Guided buying': 'Geführter Einkauf',
  'Categories of purchasing; deprecated by its maker': 'Warengruppen des Einkaufs; vom Hersteller abgekündigt',
  Invoices: 'Rechnungen',
  'Members of a Neo account and their roles': 'Mitglieder eines Neo-Kontos und ihre Rollen',
  'Address that ends in /authorization/v1/platform/accounts/ and the account. When it changes, the credentials must be entered again.':
    'Adresse, die auf /authorization/v1/platform/accounts/ und das Konto endet. Ändert sie sich, müssen die Zugangsdaten neu eingegeben werden.',
  'Identity provider': 'Identitätsanbieter',
  'The host of the identity provider that people who are created sign in with.':
    'Der Host des Identitätsanbieters, bei dem sich angelegte Personen anmelden.',
  'Shadow users and role collections': 'Schattenbenutzer und Rollensammlungen',
  'Address of the API, e.g. {}. When it changes, the credentials must be entered again.':
    'Adresse der API, z. B. {}. Ändert sie sich, müssen die Zugangsdaten neu eingegeben werden.',
  'Digital workplace': 'Digitaler Arbeitsplatz',
  'Launchpad of a content provider': 'Launchpad eines Inhaltsanbieters',
  'Address of the SCIM service of the portal. When it changes, the credentials must be entered again.':
    'Adresse des SCIM-Dienstes des Portals. Ändert sie sich, müssen die Zugangsdaten neu eingegeben werden.',
  'Content provider': 'Inhaltsanbieter',
  'The ID of the content provider whose users and groups these are.':
    'Die ID des Inhaltsanbieters, dessen Benutzer und Gruppen das sind.',
  'Trading partners': 'Handelspartner',
  Realm: 'Realm',
  'The name of the realm, as it stands in the address of the sign-in page.':
    'Der Name des Realms, wie er in der Adresse der Anmeldeseite steht.',
  'Configuration of cloud solutions': 'Konfiguration von Cloud-Lösungen',
  'Web shop': 'Webshop',
  'Address of the back office, e.g. {}. When it changes, the credentials must be entered again.':
    'Adresse des Backoffice, z. B. {}. Ändert sie sich, müssen die Zugangsdaten neu eingegeben werden.',
  'Travel and expenses': 'Reisen und Spesen',
  'Address of the SCIM service in your data centre, e.g. {}. When it changes, the credentials must be entered again.':
    'Adresse des SCIM-Dienstes in Ihrem Rechenzentrum, z. B. {}. Ändert sie sich, müssen die Zugangsdaten neu eingegeben werden.',
  'Version 1 is gone. Another version needs its own transformation and a reset of the system.':
    'Version 1 gibt es nicht mehr. Eine andere Version braucht ihre eigene Transformation und ein Zurücksetzen des Systems.',
  'Refresh token': 'Refresh-Token',
  'Exchanged for tokens at the token service, with ID and secret of the application; it lasts six months from its last use.':
    'Wird beim Tokendienst mit ID und Secret der Anwendung gegen Token getauscht; es gilt sechs Monate ab der letzten Verwendung.',
  Company: 'Firma',
  'The UUID of the company, written with every user.': 'Die UUID der Firma, wird mit jedem Benutzer geschrieben.',
  'Domain of the company': 'Domäne der Firma',
  'What stands behind @ in the names people sign in with.':
    'Was in den Namen, mit denen sich Personen anmelden, hinter @ steht.',
  Quotes: 'Angebote',
  'Where data is and who sees it': 'Wo Daten sind und wer sie sieht',
  'Data warehouse': 'Data Warehouse',
  'Learning content': 'Lerninhalte',
  'Portal on AS Java': 'Portal auf AS Java',
  'Technicians and their orders': 'Techniker und ihre Aufträge',
  'External workforce': 'Externe Mitarbeiter',
  'Database users and roles, by SCIM': 'Datenbankbenutzer und Rollen, über SCIM',
  Instance: 'Instanz',
  'The ID of the database instance, sent with every call.':
    'Die ID der Datenbankinstanz, wird mit jedem Aufruf gesendet.',
  'Type of instance': 'Art der Instanz',
  'What kind of instance it is; sent with every call.': 'Welche Art Instanz es ist; wird mit jedem Aufruf gesendet.',
  'How users sign in': 'Wie sich Benutzer anmelden',
  'How users that are created sign in at the database: JWT.':
    'Wie sich angelegte Benutzer an der Datenbank anmelden: JWT.',
  'JWT provider': 'JWT-Anbieter',
  'The name of the JWT provider that users are created with.':
    'Der Name des JWT-Anbieters, mit dem Benutzer angelegt werden.',
  'Database users with roles and privileges': 'Datenbankbenutzer mit Rollen und Berechtigungen',
  Host: 'Host',
  'Host name of the database. When it changes, the credentials must be entered again.':
    'Hostname der Datenbank. Ändert er sich, müssen die Zugangsdaten neu eingegeben werden.',
  Port: 'Port',
  'SQL port of the database or tenant.': 'SQL-Port der Datenbank oder des Mandanten.',
  Way: 'Weg',
  'Provost connects directly. For a tunnel, open one beside Provost and enter its local end as host and port.':
    'Provost verbindet sich direkt. Für einen Tunnel öffnen Sie einen neben Provost und tragen sein lokales Ende als Host und Port ein.',
  'A user with USER ADMIN, ROLE ADMIN and the privileges it is to give to others.':
    'Ein Benutzer mit USER ADMIN, ROLE ADMIN und den Berechtigungen, die er anderen geben soll.',
  'Check the certificate': 'Zertifikat prüfen',
  'Whether the certificate of the database must come from a trusted authority. Switch it off for tests only.':
    'Ob das Zertifikat der Datenbank von einer vertrauenswürdigen Stelle kommen muss. Nur für Tests abschalten.',
  'Supply chain planning': 'Planung der Lieferkette',
  'Version {} is the SCIM interface of scenario SAP_COM_0465; version 1 (SOAP and OData) is not offered here.':
    'Version {} ist die SCIM-Schnittstelle des Szenarios SAP_COM_0465; Version 1 (SOAP und OData) wird hier nicht angeboten.',
  'Farms and fields': 'Höfe und Felder',
  'Groups and conversations': 'Gruppen und Gespräche',
  'Trade promotion': 'Handelsaktionen',
  'Business suite in the cloud': 'Business-Suite in der Cloud',
  'Plans of purchasing': 'Einkaufsplanung',
  'Customers and their cases': 'Kunden und ihre Fälle',
  'Address of the SCIM service (version 4) or of the integration runtime (version 3). When it changes, the credentials must be entered again.':
    'Adresse des SCIM-Dienstes (Version 4) oder der Integration Runtime (Version 3). Ändert sie sich, müssen die Zugangsdaten neu eingegeben werden.',
  'Versions 1 and 2 (SOAP) are not offered here. Another version needs its own transformation and a reset.':
    'Die Versionen 1 und 2 (SOAP) werden hier nicht angeboten. Eine andere Version braucht ihre eigene Transformation und ein Zurücksetzen.',
  'Business processes': 'Geschäftsprozesse',
  Payroll: 'Gehaltsabrechnung',
  Client: 'Mandant',
  'The three digits of the client, sent with every call. Empty: the standard client of the system.':
    'Die drei Ziffern des Mandanten, werden mit jedem Aufruf gesendet. Leer: der Standardmandant des Systems.',
  'Commissions and incentives': 'Provisionen und Prämien',
  'Human resources': 'Personalwesen',
  'Address of the API server: version 1 with /odata/v2 at its end, version 2 without. With a certificate the host has .cert. in it. When it changes, the credentials must be entered again.':
    'Adresse des API-Servers: Version 1 mit /odata/v2 am Ende, Version 2 ohne. Mit Zertifikat enthält der Host .cert. Ändert sie sich, müssen die Zugangsdaten neu eingegeben werden.',
  'Technical user: with the company where a password is used, user@company; without it for an assertion.':
    'Technischer Benutzer: mit Kennwort samt Firma, benutzer@firma; für eine Assertion ohne sie.',
  'Address that gives tokens: that of the API server with /oauth/token at its end.':
    'Adresse, die Token ausgibt: die des API-Servers mit /oauth/token am Ende.',
  'API key': 'API-Schlüssel',
  'Key of the OAuth client that is registered there with the certificate.':
    'Schlüssel des OAuth-Clients, der dort mit dem Zertifikat registriert ist.',
  'Company ID': 'Firmen-ID',
  'Of the company whose people these are. Wanted where one signs in with a certificate or an assertion.':
    'Die der Firma, deren Personen das sind. Nötig, wo man sich mit einem Zertifikat oder einer Assertion anmeldet.',
  'Version 1 is OData v2 of the HCM Suite, version 2 the Workforce SCIM API. Another version needs its own transformation and a reset of the system.':
    'Version 1 ist OData v2 der HCM Suite, Version 2 die Workforce-SCIM-API. Eine andere Version braucht ihre eigene Transformation und ein Zurücksetzen des Systems.',
  'What is read of each person, separated by commas; navigation with slashes, e.g. manager/username. lastModifiedDateTime must be among them. What is added also needs a row in the mapping.':
    'Was von jeder Person gelesen wird, durch Kommas getrennt; Navigation mit Schrägstrichen, z. B. manager/username. lastModifiedDateTime muss dabei sein. Was dazukommt, braucht auch eine Zeile im Mapping.',
  'Navigation of people': 'Navigation der Personen',
  'Which navigation is followed, with every level above: personKeyNav and personKeyNav/userAccountNav.':
    'Welcher Navigation gefolgt wird, mit jeder Ebene darüber: personKeyNav und personKeyNav/userAccountNav.',
  'Filter for people': 'Filter für Personen',
  "Version 1: an OData condition; without one on status only active people are given, externals need status in 'active','active_external','active_external_suite'; never with lastModifiedDateTime. Version 2: a SCIM filter; left out: active eq true.":
    "Version 1: eine OData-Bedingung; ohne eine auf status kommen nur aktive Personen, Externe brauchen status in 'active','active_external','active_external_suite'; nie mit lastModifiedDateTime. Version 2: ein SCIM-Filter; ohne Angabe: active eq true.",
  "Version 1: an OData condition, e.g. groupType eq 'permission'. Version 2: a SCIM filter on displayName alone.":
    "Version 1: eine OData-Bedingung, z. B. groupType eq 'permission'. Version 2: ein SCIM-Filter nur auf displayName.",
  'How many people a page has at most.': 'Wie viele Personen eine Seite höchstens hat.',
  'Also people deactivated since': 'Auch Personen, deaktiviert seit',
  'A day as yyyy-MM-dd: people who were switched off since then (UTC) are read besides those of the filter.':
    'Ein Tag als yyyy-MM-dd: Personen, die seither (UTC) abgeschaltet wurden, werden neben denen des Filters gelesen.',
  'Groups are never made there: they are found by these attributes; several, separated by commas, must all match.':
    'Gruppen werden dort nie angelegt: Sie werden über diese Attribute gefunden; mehrere, durch Kommas getrennt, müssen alle übereinstimmen.',
  'Sends only what changed; name and manager cannot be changed that way. Otherwise every update replaces the whole entity (PUT).':
    'Sendet nur, was sich geändert hat; Name und Vorgesetzter lassen sich so nicht ändern. Sonst ersetzt jede Änderung die ganze Entität (PUT).',
  'Learning administration': 'Verwaltung des Lernens',
  'Address that ends in /learning/public-api/rest/admin/Integration.svc/ias. When it changes, the credentials must be entered again.':
    'Adresse, die auf /learning/public-api/rest/admin/Integration.svc/ias endet. Ändert sie sich, müssen die Zugangsdaten neu eingegeben werden.',
  Fetched: 'Wird geholt',
  'Not wanted': 'Nicht verlangt',
  'HANA database (hdb)': 'HANA-Datenbank (hdb)',
  'Data lake relational engine (hdlre)': 'Relationale Engine des Data Lake (hdlre)',
  Direct: 'Direkt',
  'OAuth with a signed assertion (SAML)': 'OAuth mit signierter Assertion (SAML)',
  '1 (OData v2)': '1 (OData v2)',
  '2 (Workforce SCIM)': '2 (Workforce SCIM)',
}
