/** What to do in each source application: `enable` switches real time on there (step 4), `watch` makes the first event
 *  (step 5). A product without texts of its own gets none. */
export const guides = {
  title: {
    enable: 'In {product}, in dieser Reihenfolge',
    watch: 'Was in {product} zu tun ist',
  },
  notes: {
    successFactors:
      'In Echtzeit kommen Onboardees und, seit dem zweiten Release 2025, Mitarbeiter. Ohne eine Bedingung für status lässt der Filter nur aktive Personen durch: Fügen Sie den Status Ihrer Onboardees hinzu.',
    successFactorsLearning:
      'Nur Benutzer: SAP SuccessFactors Learning meldet keine Gruppen in Echtzeit, und die Meldung einer Gruppe wird mit 400 abgelehnt.',
  },
  jamDirect:
    'Identity Authentication kann auch ohne Provost direkt an SAP Jam Collaboration senden. Wählen Sie das für bis zu 500 Benutzer und nichts als Jam; wählen Sie den Weg über Provost für mehr Benutzer, für Bedingungen und Mappings, für mehrere Ziele, und um jede Änderung zu sehen und zu wiederholen.',
  products: {
    identityAuthentication: {
      enable: {
        add: 'Öffnen Sie in der Konsole Users & Authorizations, Real-Time Provisioning, und wählen Sie Add.',
        fields:
          'Geben Sie die Werte unten ein. Die Version muss die des Quellsystems hier sein, sonst werden die Inhalte nicht verstanden.',
        certificate:
          'Statt Benutzer und Kennwort: Geben Sie einen Common Name (höchstens 64 Zeichen) und ein Kennwort ein, erzeugen Sie, laden Sie die .crt herunter, und laden Sie sie hier unter Zugriff beim technischen Benutzer hoch.',
        save: 'Sichern. Die Konsole sagt: “Target system … created”.',
        test: 'Wählen Sie Test Connection. Die Konsole sagt: “Connection to the selected target system was established successfully.”',
      },
      watch: {
        change:
          'Legen Sie einen Benutzer an oder ändern Sie einen. Gesendet wird jede Änderung von Hand, über die SCIM-API, durch CSV-Import und durch Selbstregistrierung.',
        provision:
          'Für Personen, die schon da sind: Provision sendet alle Benutzer an das gewählte Ziel, Provision Users sendet die gewählten Benutzer an alle Ziele.',
        remove:
          'Um es später zu beenden: Wählen Sie das Ziel in Real-Time Provisioning und löschen Sie es. Die Konsole sagt, wie viele Zielsysteme gelöscht wurden; schalten Sie dann hier das Quellsystem ab.',
      },
    },
    successFactors: {
      enable: {
        register:
          'Öffnen Sie im Admin Center das Integration Service Registration Center, und melden Sie einen Dienst mit den Werten unten an.',
        certificate:
          'Wählen Sie als Authentifizierung das Client-Zertifikat. Laden Sie dort die .crt-Datei herunter und hier beim technischen Benutzer hoch, in Schritt 1 oder unten; oder importieren Sie dort die .p12-Datei, die Provost erzeugt hat.',
        address:
          'Kopieren Sie die Destination URL, tippen Sie sie nicht: Sie enthält die ID dieses Quellsystems, und Meldungen mit einer anderen ID gehen dort wortlos verloren. Provost sagt es in Schritt 5, wenn nichts ankommt.',
        enable:
          'Schalten Sie im Admin Center die Echtzeit-Synchronisierung mit Identity Provisioning für Onboardees ein, wenn Sie wollen auch für Mitarbeiter.',
        email:
          'Sorgen Sie dafür, dass alle eine gültige E-Mail-Adresse haben: Identity Authentication nimmt niemanden ohne, und das Ereignis sagt es.',
      },
      watch: {
        create: 'Legen Sie einen Benutzer mit dem Kontotyp Onboardee an. Er wird sofort gesendet.',
        change:
          'Mitarbeiter werden gesendet, wenn sich Kontotyp, Kontostatus oder Anmeldename ändert, bei anderen Änderungen nicht: Die lesen Jobs.',
        executions: 'Der Execution Manager des Admin Center zeigt jede Meldung und was Provost geantwortet hat.',
        hired:
          'Wird der Onboardee Mitarbeiter, bleibt es dieselbe Person: Die Ziele sehen eine Änderung, keinen zweiten Benutzer.',
      },
    },
    successFactorsLearning: {
      enable: {
        enter:
          'Geben Sie in der Learning-Verwaltung die Werte unten ein, wo nach der Adresse für die Echtzeit-Provisionierung gefragt wird.',
        users: 'Nur Benutzer: Für Gruppen gibt es keine Adresse.',
      },
      watch: {
        change: 'Legen Sie in der Learning-Verwaltung einen Benutzer an oder ändern Sie einen.',
      },
    },
    scimSystem: {
      enable: {
        call: 'Lassen Sie die Anwendung nach jeder Änderung ein POST mit der ID der Person an die URL für Benutzer senden; die ganze Person darf auch gesendet werden.',
        remove:
          'Lassen Sie sie ein DELETE mit der ID am Ende derselben Adresse senden, wenn eine Person gelöscht wird.',
      },
      watch: {
        change: 'Legen Sie in der Anwendung eine Person an oder ändern Sie eine.',
      },
    },
  },
}
