import type { JsonObject } from '../../base/json.ts'
import type { SystemType } from '../../domain/system.ts'
import { databasePace } from '../sqlProperties.ts'
import { authorityProperties, declare, engineProperties } from '../standardProperties.ts'
import { constant, ignored, move, onCreate } from '../transformations/mapping.ts'

const onDelete: JsonObject = { scope: 'deleteEntity' }
const example = (value: string | boolean, path: string): JsonObject => constant(value, path, ignored)

/** Roles and privileges to begin with are examples, switched off. */
const permissions: readonly JsonObject[] = [
  example('role', '$.catalog_permissions[0].type'),
  example('MONITORING', '$.catalog_permissions[0].name'),
  example('ADMIN', '$.catalog_permissions[0].option'),
  example('object_privilege', '$.catalog_permissions[1].type'),
  example('SELECT CDS METADATA', '$.catalog_permissions[1].name'),
  example('SYS.USERS', '$.catalog_permissions[1].on'),
  example('role', '$.repository_permissions[0].type'),
  example('sap.appcore.auth.p::select_ACCESS_VIEWS_BY_USER', '$.repository_permissions[0].name'),
  example('application_privilege', '$.repository_permissions[1].type'),
  example('sap.hana.ide::Catalog', '$.repository_permissions[1].name'),
  example(true, '$.repository_permissions[2].revoke'),
  example('analytic_privilege', '$.repository_permissions[2].type'),
  example('_SYS_BI_CP_ALL', '$.repository_permissions[2].name'),
]

const randomPassword: JsonObject = {
  function: 'randomPassword',
  passwordLength: 24,
  minimumNumberOfLowercaseLetters: 1,
  minimumNumberOfUppercaseLetters: 1,
  minimumNumberOfDigits: 1,
  minimumNumberOfSpecialSymbols: 0,
}

/** Users of an SAP HANA database with roles and privileges; a deleted user is deactivated. */
export const hanaDatabase: SystemType = {
  type: 'hanaDatabase',
  name: 'SAP HANA Database (Beta)',
  description: 'Database users with roles and privileges',
  icon: 'database',
  protocol: 'hana',
  connectorTypeString: 'HANA_DATABASE',
  kinds: ['target'],
  realTimeSource: false,
  propertyPrefix: 'hana.jdbc',
  basePath: '',
  properties: [
    declare({
      name: 'hana.jdbc.db.host',
      label: 'Host',
      help: 'Host name of the database. When it changes, the credentials must be entered again.',
      group: 'connection',
      required: true,
    }),
    declare({
      name: 'hana.jdbc.db.port',
      label: 'Port',
      help: 'SQL port of the database or tenant.',
      group: 'connection',
      valueType: 'number',
      default: '30015',
      minimum: 1,
      maximum: 65_535,
    }),
    declare({
      name: 'hana.jdbc.access.type',
      label: 'Way',
      help: 'Provost connects directly. For a tunnel, open one beside Provost and enter its local end as host and port.',
      group: 'connection',
      valueType: 'choice',
      choices: [{ value: 'direct', label: 'Direct' }],
      required: true,
      default: 'direct',
    }),
    declare({
      name: 'hana.jdbc.db.user',
      label: 'Database user',
      help: 'A user with USER ADMIN, ROLE ADMIN and the privileges it is to give to others.',
      group: 'signIn',
      required: true,
    }),
    declare({
      name: 'hana.jdbc.db.password',
      label: 'Password',
      help: 'Password of the database user. Kept encrypted and never shown again.',
      group: 'signIn',
      kind: 'credential',
      required: true,
    }),
    declare({
      name: 'hana.jdbc.db.encrypt',
      label: 'Encrypt',
      help: 'TLS between Provost and the database. Without it, passwords can be read on the way.',
      group: 'connection',
      valueType: 'boolean',
      default: 'true',
    }),
    declare({
      name: 'hana.jdbc.db.validateCertificate',
      label: 'Check the certificate',
      help: 'Whether the certificate of the database must come from a trusted authority. Switch it off for tests only.',
      valueType: 'boolean',
      default: 'true',
    }),
    ...authorityProperties,
    declare({
      name: 'hana.jdbc.user.unique.attribute',
      label: 'Users are found by',
      help: 'When a user is there already, it is found by this attribute.',
      group: 'behaviour',
      default: 'username',
    }),
    ...databasePace,
    ...engineProperties(30),
  ],
  transformations: {
    read: {},
    write: {
      user: {
        condition: '$.userName EMPTY false',
        mappings: [
          move('$.userName', '$.username'),
          { targetPath: '$.password_option.password', functions: [randomPassword], ...onCreate },
          constant(true, '$.password_option.no_force_first_password_change', { ...ignored, ...onCreate }),
          constant(true, '$.deactivate', onDelete),
          move('$.userName', '$.username', onDelete),
          constant(false, '$.deactivate'),
          constant(true, '$.reset_connect_attempts'),
          constant(true, '$.force_password_change', ignored),
          constant(true, '$.enable_password_lifetime', ignored),
          constant(true, '$.disable_client_connect', ignored),
          constant('NOW', '$.valid_from'),
          constant('FOREVER', '$.valid_to'),
          constant('1970-01-01 00:00:00.0', '$.valid_from', ignored),
          constant('1970-01-01 00:00:00.0', '$.valid_to', ignored),
          ...permissions,
        ],
      },
    },
  },
}
