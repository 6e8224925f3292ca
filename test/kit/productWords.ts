import type { SystemKind } from '../../shared/domain/system.ts'
import type { Language } from './sharedTexts.ts'

/** What every page on a product says, whatever the product. */
export interface ProductWords {
  readonly kinds: Readonly<Record<SystemKind, string>>
  readonly onlyFor: Readonly<Record<SystemKind, string>>
  readonly entities: Readonly<Record<string, string>>
  readonly canBe: (ends: string, inRealTime: boolean) => string
  readonly versions: (property: string) => string
  readonly and: string
  readonly isOff: string
  readonly read: string
  readonly written: string
  readonly settings: string
  readonly columns: readonly [string, string, string, string]
  readonly required: string
  readonly rest: string
}

export const productWords: Readonly<Record<Language, ProductWords>> = {
  en: {
    kinds: { source: 'a source', target: 'a target', proxy: 'a proxy' },
    onlyFor: { source: 'Only for a source.', target: 'Only for a target.', proxy: 'Only for a proxy.' },
    entities: { user: 'users', group: 'groups', role: 'roles' },
    canBe: (ends, inRealTime) =>
      `It can be ${ends}${inRealTime ? ', also one that sends its changes in real time' : ''}.`,
    versions: (property) => `Its interface has versions: \`${property}\` says which one is meant.`,
    and: ' and ',
    isOff: ' (switched off at first)',
    read: 'read are',
    written: 'written are',
    settings: 'Settings',
    columns: ['Setting', 'Name', 'At first', 'What it does'],
    required: 'required',
    rest: 'Sign-in, deadlines, retries and headers are set as for every SCIM system. A setting may also be named under `scim` instead of the prefix of the product; its own prefix wins.',
  },
  de: {
    kinds: { source: 'Quelle', target: 'Ziel', proxy: 'Proxy' },
    onlyFor: { source: 'Nur für eine Quelle.', target: 'Nur für ein Ziel.', proxy: 'Nur für einen Proxy.' },
    entities: { user: 'Benutzer', group: 'Gruppen', role: 'Rollen' },
    canBe: (ends, inRealTime) =>
      `Kann ${ends} sein${inRealTime ? ', auch eine Quelle, die ihre Änderungen in Echtzeit sendet' : ''}.`,
    versions: (property) => `Die Schnittstelle hat Versionen: \`${property}\` sagt, welche gemeint ist.`,
    and: ' und ',
    isOff: ' (anfangs abgeschaltet)',
    read: 'gelesen werden',
    written: 'geschrieben werden',
    settings: 'Einstellungen',
    columns: ['Einstellung', 'Name', 'Anfangs', 'Was sie bewirkt'],
    required: 'nötig',
    rest: 'Anmeldung, Fristen, Wiederholungen und Header werden wie bei jedem SCIM-System angegeben. Eine Einstellung darf statt des Präfixes des Produkts auch `scim` tragen; das eigene Präfix geht vor.',
  },
}
