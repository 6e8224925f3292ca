import type { PropertyDeclaration, SystemKind } from '../domain/system.ts'
import { authorityProperties, declare } from './standardProperties.ts'

const source: readonly SystemKind[] = ['source']
const target: readonly SystemKind[] = ['target']

/** How a database is reached. `example`: an address, `scheme://host:port/database`. */
export function databaseProperties(example: string): readonly PropertyDeclaration[] {
  return [
    declare({
      name: 'URL',
      label: 'Address',
      help: `Address of the database, such as ${example}. When it changes, the credentials must be entered again.`,
      group: 'connection',
      required: true,
    }),
    declare({
      name: 'User',
      label: 'Database user',
      help: 'A user of the database with no more rights than the statements below need.',
      group: 'signIn',
      required: true,
    }),
    declare({
      name: 'Password',
      label: 'Password',
      help: 'Password of the database user. Kept encrypted and never shown again.',
      group: 'signIn',
      kind: 'credential',
      required: true,
    }),
    declare({
      name: 'sql.encrypt',
      label: 'Encrypt',
      help: 'TLS between Provost and the database. Without it, passwords and people can be read on the way.',
      group: 'connection',
      valueType: 'boolean',
      default: 'true',
    }),
    ...authorityProperties,
    declare({
      name: 'TrustAll',
      label: 'Trust any certificate',
      help: 'Does not check the certificate of the database. For tests only: anybody on the way can read and change everything.',
      valueType: 'boolean',
      default: 'false',
    }),
  ]
}

export const databasePace: readonly PropertyDeclaration[] = [
  declare({
    name: 'provost.concurrency',
    label: 'Connections',
    help: 'How many connections to the database may be open at the same time.',
    group: 'behaviour',
    valueType: 'number',
    default: '4',
    minimum: 1,
    maximum: 64,
  }),
  declare({
    name: 'provost.timeout',
    label: 'Deadline in seconds',
    help: 'A statement without an answer after this time has failed and is tried again later.',
    valueType: 'number',
    default: '60',
    minimum: 1,
    maximum: 600,
  }),
]

/** Statements of a system with tables of its own. */
export const statementProperties: readonly PropertyDeclaration[] = [
  ...typeProperties('user', 'userName'),
  ...typeProperties('group', 'displayName'),
  declare({
    name: 'sql.group.members.query',
    label: 'Query of the members',
    help: 'Select with :id for the group; its one column holds the IDs of the members.',
    group: 'behaviour',
  }),
  ...(['add', 'remove'] as const).map((what) =>
    declare({
      name: `sql.group.member.${what}`,
      label: what === 'add' ? 'Add a member' : 'Remove a member',
      help: 'Statement with :id for the group and :member for the member. Needs the query of the members.',
      group: 'behaviour',
      roles: target,
    }),
  ),
  declare({
    name: 'sql.boolean.columns',
    label: 'Columns of true and false',
    help: 'Names of columns, separated by commas, whose values are no texts or numbers but yes and no.',
    default: 'active',
  }),
  declare({
    name: 'sql.booleans',
    label: 'Texts for true and false',
    help: "How the database writes yes and no, for instance Y,N. Empty: the database's own true and false, or 1 and 0.",
  }),
  declare({
    name: 'provost.page.size',
    label: 'Page size',
    help: 'How many rows a read asks for at once.',
    roles: source,
    valueType: 'number',
    default: '1000',
    minimum: 1,
    maximum: 10_000,
  }),
]

function typeProperties(type: 'user' | 'group', unique: string): readonly PropertyDeclaration[] {
  const statement = (what: 'create' | 'update' | 'delete', help: string): PropertyDeclaration =>
    declare({
      name: `sql.${type}.${what}`,
      label: `${what === 'create' ? 'Create' : what === 'update' ? 'Update' : 'Delete'} a ${type}`,
      help,
      group: 'behaviour',
      roles: target,
    })
  return [
    declare({
      name: `sql.${type}.query`,
      label: `Query of ${type}s`,
      help: `Select that gives one row for each ${type}. The names of its columns are places in the document: "name.familyName", "emails[0].value".`,
      group: 'behaviour',
    }),
    declare({
      name: `sql.${type}.key`,
      label: `Key of ${type}s`,
      help: 'Column of the query that tells the rows apart; it is the ID. Pages are read in its order, so it needs an index.',
      group: 'behaviour',
      default: 'id',
    }),
    declare({
      name: `sql.${type}.watermark`,
      label: `Watermark of ${type}s`,
      help: 'Column of the query that rises with every change of a row, a time or a number. With it, delta reads ask for changed rows alone.',
      group: 'behaviour',
      roles: source,
    }),
    statement(
      'create',
      'Statements separated by ;, with values as :userName or :{emails[0].value}. It returns the ID, or uses :newId for it.',
    ),
    statement(
      'update',
      'Statements separated by ;, with :id and values. With :before.column a row changed by others meanwhile is not overwritten.',
    ),
    statement('delete', 'Statements separated by ;, with :id.'),
    declare({
      name: `sql.${type}.find.query`,
      label: `Look up a ${type}`,
      help: `Select of the key by the unique attributes, for instance with :${unique}. Empty: the query of ${type}s is searched by its columns.`,
      roles: target,
    }),
    declare({
      name: `sql.${type}.unique.attribute`,
      label: `${type === 'user' ? 'Users' : 'Groups'} are found by`,
      help: `When a ${type} is there already, it is found by these attributes; several, separated by commas, must all match.`,
      group: 'behaviour',
      roles: target,
      default: unique,
    }),
  ]
}
