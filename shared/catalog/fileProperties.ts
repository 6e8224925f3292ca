import type { PropertyDeclaration, SystemKind } from '../domain/system.ts'
import { declare } from './standardProperties.ts'

const source: readonly SystemKind[] = ['source']
const target: readonly SystemKind[] = ['target']

const folder = declare({
  name: 'file.folder',
  label: 'Folder',
  help: 'Whole path of the folder on the machine Provost runs on. Nothing outside of it is read or written, also not through links.',
  group: 'connection',
  required: true,
})

function files(extension: string): readonly PropertyDeclaration[] {
  return [
    declare({
      name: 'file.users',
      label: 'File of users',
      help: `Name below the folder, for instance users.${extension}. Source: with a * in it, the newest such file counts.`,
      group: 'connection',
    }),
    declare({
      name: 'file.groups',
      label: 'File of groups',
      help: `Name below the folder, for instance groups.${extension}. Switch groups on in the transformation too.`,
      group: 'connection',
    }),
  ]
}

const encoding = declare({
  name: 'file.encoding',
  label: 'Encoding',
  help: 'How letters are written in the file. A byte order mark at its beginning wins; bytes that do not fit end the read.',
  group: 'behaviour',
  valueType: 'choice',
  choices: [
    { value: 'auto', label: 'By the mark at the beginning, else UTF-8' },
    { value: 'utf-8', label: 'UTF-8' },
    { value: 'utf-16le', label: 'UTF-16, little end first' },
    { value: 'utf-16be', label: 'UTF-16, big end first' },
    { value: 'iso-8859-1', label: 'Latin-1 (ISO 8859-1)' },
    { value: 'windows-1252', label: 'Windows-1252' },
  ],
  default: 'auto',
})

interface Names {
  readonly user: { readonly id: string; readonly unique: string }
  readonly group: { readonly id: string; readonly unique: string }
}

function ids({ user, group }: Names): readonly PropertyDeclaration[] {
  return [
    declare({
      name: 'file.user.id',
      label: 'ID of users',
      help: 'Column or attribute that tells users apart. If it is not id, read it into entityIdSourceSystem in the transformation.',
      group: 'behaviour',
      default: user.id,
    }),
    declare({
      name: 'file.group.id',
      label: 'ID of groups',
      help: 'Column or attribute that tells groups apart. If it is not id, read it into entityIdSourceSystem in the transformation.',
      group: 'behaviour',
      default: group.id,
    }),
    declare({
      name: 'file.user.unique.attribute',
      label: 'Users are found by',
      help: 'When a user is there already, it is found by these attributes; several, separated by commas, must all match.',
      group: 'behaviour',
      roles: target,
      default: user.unique,
    }),
    declare({
      name: 'file.group.unique.attribute',
      label: 'Groups are found by',
      help: 'When a group is there already, it is found by these attributes; several, separated by commas, must all match.',
      group: 'behaviour',
      roles: target,
      default: group.unique,
    }),
  ]
}

const pace: readonly PropertyDeclaration[] = [
  declare({
    name: 'provost.page.size',
    label: 'Page size',
    help: 'How many entities are read before they are worked on.',
    roles: source,
    valueType: 'number',
    default: '1000',
    minimum: 1,
    maximum: 10_000,
  }),
  declare({
    name: 'provost.concurrency',
    label: 'Changes at a time',
    help: 'How many changes may wait for the next writing of the file; all that wait are written together.',
    group: 'behaviour',
    roles: target,
    valueType: 'number',
    default: '64',
    minimum: 1,
    maximum: 64,
  }),
  declare({
    name: 'provost.timeout',
    label: 'Deadline in seconds',
    help: 'A call to the file system without an end after this time has failed and is tried again later.',
    valueType: 'number',
    default: '60',
    minimum: 1,
    maximum: 600,
  }),
]

/** What every kind of file has. */
export function fileProperties(extension: string, names: Names): readonly PropertyDeclaration[] {
  return [folder, ...files(extension), encoding, ...ids(names), ...pace]
}

export const csvProperties: readonly PropertyDeclaration[] = [
  declare({
    name: 'file.delimiter',
    label: 'Between the fields',
    help: 'Character between the fields of a row.',
    group: 'behaviour',
    valueType: 'choice',
    choices: [
      { value: 'comma', label: 'Comma' },
      { value: 'semicolon', label: 'Semicolon' },
      { value: 'tab', label: 'Tab' },
      { value: 'pipe', label: 'Pipe |' },
    ],
    default: 'comma',
  }),
  declare({
    name: 'file.quote',
    label: 'Around a field',
    help: 'Character around fields that hold delimiters, quotes or line breaks; doubled where it is part of the text.',
    valueType: 'choice',
    choices: [
      { value: 'double', label: 'Double quote "' },
      { value: 'single', label: "Single quote '" },
    ],
    default: 'double',
  }),
  declare({
    name: 'file.list.separator',
    label: 'Between the values of a list',
    help: 'One character between the values of a column such as members[*].value; a \\ before it makes it part of a value.',
    default: '|',
  }),
  declare({
    name: 'file.boolean.columns',
    label: 'Columns of true and false',
    help: 'Names of columns, separated by commas, whose true and false are no texts but yes and no.',
    default: 'active',
  }),
  declare({
    name: 'file.empty.cells',
    label: 'An empty field means',
    help: 'Whether an empty field gives no attribute, the value null, or an empty text.',
    roles: source,
    valueType: 'choice',
    choices: [
      { value: 'absent', label: 'No attribute' },
      { value: 'null', label: 'null' },
      { value: 'text', label: 'An empty text' },
    ],
    default: 'absent',
  }),
  declare({
    name: 'file.user.columns',
    label: 'Columns of users',
    help: 'Header row of a file that is not there yet, names separated by commas. The header of an existing file stays.',
    roles: target,
    default: 'id,userName,name.givenName,name.familyName,displayName,emails[*].value,active',
  }),
  declare({
    name: 'file.group.columns',
    label: 'Columns of groups',
    help: 'Header row of a file that is not there yet, names separated by commas. The header of an existing file stays.',
    roles: target,
    default: 'id,displayName,members[*].value',
  }),
  declare({
    name: 'file.formulas',
    label: 'Values like formulas',
    help: "Spreadsheets may run a field that begins with = + - or @. Escape puts a ' before it, and takes it away when reading.",
    valueType: 'choice',
    choices: [
      { value: 'keep', label: 'Write them as they are' },
      { value: 'escape', label: "Escape them with '" },
    ],
    default: 'keep',
  }),
]

export const ldifProperties: readonly PropertyDeclaration[] = (['user', 'group'] as const).flatMap((type) => [
  declare({
    name: `file.${type}.object.class`,
    label: `Object class of ${type}s`,
    help: `Entries of this object class are ${type}s; others in the file are left as they are. Empty: every entry is one.`,
    group: 'behaviour',
    default: type === 'user' ? 'inetOrgPerson' : 'groupOfNames',
  }),
  declare({
    name: `file.${type}.naming`,
    label: `Naming attribute of ${type}s`,
    help: 'Attribute whose value begins the dn of a new entry, escaped as RFC 4514 asks for.',
    roles: target,
    default: type === 'user' ? 'uid' : 'cn',
  }),
  declare({
    name: `file.${type}.path`,
    label: `Path of ${type}s`,
    help: `The dn new ${type}s stand under, for instance ou=${type === 'user' ? 'people' : 'groups'},dc=firm,dc=example.`,
    group: 'behaviour',
    roles: target,
  }),
])
