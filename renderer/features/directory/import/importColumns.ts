import type { EntryKind } from '../entryFields.ts'

/** Fields of the form that a column can fill; `members` names people by user name, `manager` is left to the form. */
const fields = {
  users: [
    ...(['userName', 'givenName', 'familyName', 'displayName', 'workEmail', 'homeEmail'] as const),
    ...(['workPhone', 'mobilePhone', 'title', 'department', 'employeeNumber', 'costCenter', 'active'] as const),
  ],
  groups: ['displayName', 'externalId', 'members'],
} as const

export type ImportField = (typeof fields)['users'][number] | (typeof fields)['groups'][number]

/** The column of the file by its place; null: nothing is taken from it. */
export type Columns = readonly (ImportField | null)[]

export const importFields = (kind: EntryKind): readonly ImportField[] => fields[kind]

/** The field by which an entry that exists is recognised. */
export const keyField = { users: 'userName', groups: 'displayName' } as const satisfies Record<EntryKind, ImportField>

/** Words of usual files, in letters and digits alone. */
const alsoKnownAs: Readonly<Partial<Record<ImportField, readonly string[]>>> = {
  userName: ['user', 'login', 'loginname', 'uid', 'benutzername', 'benutzer', 'anmeldename'],
  givenName: ['firstname', 'first', 'vorname', 'namegivenname'],
  familyName: ['lastname', 'last', 'surname', 'nachname', 'familienname', 'sn', 'namefamilyname'],
  displayName: ['name', 'fullname', 'groupname', 'anzeigename', 'gruppenname', 'gruppe'],
  workEmail: ['email', 'mail', 'emailaddress', 'emailwork', 'emailarbeit', 'workmail'],
  homeEmail: ['privateemail', 'emailhome', 'emailprivat'],
  workPhone: ['phone', 'telephone', 'telefon', 'phonework', 'telefonarbeit'],
  mobilePhone: ['mobile', 'cell', 'mobil', 'phonemobile', 'telefonmobil'],
  title: ['jobtitle', 'position', 'stellenbezeichnung', 'titel'],
  department: ['dept', 'abteilung'],
  employeeNumber: ['employeeid', 'personnelnumber', 'personalnummer'],
  costCenter: ['kostenstelle', 'costcentre'],
  active: ['enabled', 'status', 'aktiv'],
  externalId: ['externeid'],
  members: ['member', 'users', 'mitglieder'],
}

/** Which column fills which field, by its heading; each field is filled once. */
export function guessColumns(kind: EntryKind, header: readonly string[]): Columns {
  const taken = new Set<ImportField>()
  return header.map((heading) => {
    const plain = heading.toLowerCase().replaceAll(/[^\p{L}\d]/gu, '')
    const field = fields[kind].find(
      (one) => !taken.has(one) && (one.toLowerCase() === plain || alsoKnownAs[one]?.includes(plain)),
    )
    if (field === undefined) return null
    taken.add(field)
    return field
  })
}
