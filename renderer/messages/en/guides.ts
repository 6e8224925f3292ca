/** What to do in each source application: `enable` switches real time on there (step 4), `watch` makes the first event
 *  (step 5). A product without texts of its own gets none. */
export const guides = {
  title: { enable: 'In {product}, in this order', watch: 'What to do in {product}' },
  notes: {
    successFactors:
      'Real time sends onboardees and, since the second release of 2025, employees. Without a condition on status the filter lets active people through alone: add the status of your onboardees.',
    successFactorsLearning:
      'Users only: SAP SuccessFactors Learning reports no groups in real time, and a report of a group is refused with 400.',
  },
  jamDirect:
    'Identity Authentication can also send to SAP Jam Collaboration straight, without Provost. Choose that for up to 500 users and nothing but Jam; choose the way through Provost for more users, for conditions and mappings, for several targets, and to see and repeat every change.',
  products: {
    identityAuthentication: {
      enable: {
        add: 'In the console open Users & Authorizations, Real-Time Provisioning, and choose Add.',
        fields:
          'Enter the values below. The version must be that of the source system here, or the bodies are not understood.',
        certificate:
          'Instead of user and password: enter a common name (at most 64 characters) and a password, generate, download the .crt, and upload it to the technical user here under Access.',
        save: 'Save. The console says: “Target system … created”.',
        test: 'Choose Test Connection. The console says: “Connection to the selected target system was established successfully.”',
      },
      watch: {
        change:
          'Create or change a user. Every change by hand, through its SCIM API, by CSV import and by self-registration is sent.',
        provision:
          'For people who are there already: Provision sends all users to the target chosen, Provision Users sends the chosen users to all targets.',
        remove:
          'To end it later: choose the target in Real-Time Provisioning and delete it. The console says how many target systems were deleted; then disable the source system here.',
      },
    },
    successFactors: {
      enable: {
        register:
          'In the Admin Center open the Integration Service Registration Center and register a service with the values below.',
        certificate:
          'As authentication choose the client certificate. Download its .crt there and upload it to the technical user, in step 1 or below; or import there the .p12 file that Provost generated.',
        address:
          'Copy the destination URL, do not type it: it holds the ID of this source system, and pushes with another ID are lost there without a word. Provost tells of them in step 5 if nothing arrives.',
        enable:
          'In the Admin Center switch on real-time sync to Identity Provisioning for onboardees, if you like for employees too.',
        email:
          'See that everybody has a valid e-mail address: Identity Authentication takes nobody without one, and the event says so.',
      },
      watch: {
        create: 'Create a user of account type Onboardee. It is pushed at once.',
        change:
          'Employees are pushed when account type, account status or login name changes, not for other changes: jobs read those.',
        executions: 'The Execution Manager of the Admin Center shows each push and what Provost answered.',
        hired:
          'When the onboardee becomes an employee the person stays the same: the targets see an update, no second user.',
      },
    },
    successFactorsLearning: {
      enable: {
        enter:
          'In the Learning administration enter the values below where the address for real-time provisioning is asked for.',
        users: 'Users only: there is no address for groups.',
      },
      watch: {
        change: 'Create or change a user in the Learning administration.',
      },
    },
    scimSystem: {
      enable: {
        call: 'Let the application send a POST with the ID of the person to the URL for users after every change; the whole person may be sent, too.',
        remove: 'Let it send a DELETE to the same address with the ID behind it when a person is deleted.',
      },
      watch: {
        change: 'Create or change a person in the application.',
      },
    },
  },
}
