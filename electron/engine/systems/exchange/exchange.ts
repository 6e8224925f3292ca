import { saidBefore } from '../../../../shared/base/said.ts'
import type { JsonObject } from '../../../../shared/base/json.ts'
import { declarationsFor, endOfVersion, systemTypeOf } from '../../../../shared/catalog/index.ts'
import type { SystemId } from '../../../../shared/domain/ids.ts'
import { isSystemName, type System } from '../../../../shared/domain/system.ts'
import type { Direction, TransformationRemark } from '../../../../shared/transformation/transformation.ts'
import type { Database } from '../../storage/database.ts'
import { checkProperties } from '../properties.ts'
import { invalid, type FieldFault, type Saved } from '../saving.ts'
import type { SystemSaved } from '../systemDraft.ts'
import type { Systems } from '../systems.ts'
import type { Transformations } from '../transformations.ts'
import { toIpsDocument } from './ipsExport.ts'
import { readIpsDocument, UnreadableExportError, type ImportedSystem } from './ipsImport.ts'
import { readImported } from './importedRows.ts'

/** Systems from and to files of the reference product (spec 18). */
export interface Exchange {
  /** null: there is no such system. */
  exportSystem(id: SystemId): Promise<{ readonly name: string; readonly document: JsonObject } | null>
  /** What a file would become; nothing is saved. */
  preview(text: string): Promise<Saved<ImportPreview>>
  importSystem(text: string, choices: ImportChoices, by: string): Promise<Saved<SystemSaved>>
}

/** What the administrator sees before the import is saved. */
export interface ImportPreview extends Omit<ImportedSystem, 'rest' | 'secrets' | 'relatedSystems'> {
  /** false: Provost has no connector for it; it is kept and can be exported. */
  readonly canRun: boolean
  /** The day the maker switches off the version of the interface that the file names; null: none is known. */
  readonly endsOn: string | null
  /** Names of credentials whose values stood in the file. */
  readonly givenCredentials: readonly string[]
  readonly sources: readonly { readonly id: string; readonly name: string | null }[]
  /** The name in the file, or a free one made from it. */
  readonly freeName: string
  /** Why it would be saved switched off: values that are missing. */
  readonly missing: readonly FieldFault[]
  readonly remarks: readonly (TransformationRemark & { readonly direction: Direction })[]
}

/** What the administrator decides; the rest is as in the file. */
export interface ImportChoices {
  readonly name: string
  readonly sources: readonly SystemId[]
  readonly secrets: Readonly<Record<string, string>>
}

export interface ExchangeNeeds {
  readonly database: Database
  readonly systems: Systems
  readonly transformations: Transformations
}

export function createExchange(needs: ExchangeNeeds): Exchange {
  return {
    exportSystem: async (id) => {
      const system = await needs.systems.find(id)
      if (!system) return null
      const documents = await documentsOf(system, needs.transformations)
      const imported = await readImported(needs.database, id)
      return { name: system.name, document: toIpsDocument({ system, documents, imported }) }
    },
    preview: (text) => readable(text, async (imported) => ({ kind: 'saved', value: await previewOf(imported, needs) })),
    importSystem: (text, choices, by) =>
      readable(text, async (imported) => {
        const { remarks, missing } = await previewOf(imported, needs)
        const errors = remarks.filter((remark) => remark.severity === 'error')
        if (errors.length > 0) return { kind: 'invalid', fields: [], remarks: errors }
        const secrets = { ...imported.secrets, ...choices.secrets }
        const still = missing.filter((fault) => !(fault.name in secrets))
        const { role, type, description, properties, documents, rest } = imported
        const draft = { role, type, description, properties, ...choices, secrets }
        const enabled = imported.enabled && still.length === 0
        return needs.systems.create({ ...draft, imported: { enabled, documents, rest } }, by)
      }),
  }
}

async function readable<Value>(
  text: string,
  work: (imported: ImportedSystem) => Promise<Saved<Value>>,
): Promise<Saved<Value>> {
  try {
    return await work(readIpsDocument(text))
  } catch (error) {
    if (error instanceof UnreadableExportError)
      return invalid([{ name: 'document', message: saidBefore(error.message) }])
    throw error
  }
}

async function documentsOf(system: System, transformations: Transformations) {
  const read = system.kind === 'target' ? null : await transformations.current(system.id, 'read')
  const write = system.kind === 'source' ? null : await transformations.current(system.id, 'write')
  return { ...(read ? { read: read.document } : {}), ...(write ? { write: write.document } : {}) }
}

async function previewOf(imported: ImportedSystem, needs: ExchangeNeeds): Promise<ImportPreview> {
  const { role, type: typeName, name, description, enabled, properties, credentialNames, documents } = imported
  const { secrets, relatedSystems } = imported
  const systems = await needs.systems.list()
  const type = systemTypeOf(imported.type)
  const declarations = type ? declarationsFor(type, imported.role) : []
  const secretNames = Object.keys(secrets)
  const remarks = Object.entries(imported.documents).flatMap(([direction, document]) =>
    needs.transformations
      .check(document, direction as Direction, imported.properties)
      .map((remark) => ({ ...remark, direction: direction as Direction })),
  )
  return {
    ...{ role, type: typeName, name, description, enabled, properties, credentialNames, documents },
    canRun: type?.protocol !== 'parked',
    endsOn: type ? endOfVersion(type, properties) : null,
    givenCredentials: secretNames,
    sources: relatedSystems.map((id) => ({ id, name: systems.find((system) => system.id === id)?.name ?? null })),
    freeName: freeName(
      imported.name,
      systems.map((system) => system.name),
    ),
    missing: checkProperties({ declarations, properties: imported.properties, secretNames }),
    remarks,
  }
}

/** The name itself, or with the next free number behind it. */
function freeName(wanted: string, taken: readonly string[]): string {
  const cleaned = wanted
    .replaceAll(/[^A-Za-z0-9\-_. ]/g, ' ')
    .trim()
    .slice(0, 95)
    .trim()
  const base = isSystemName(cleaned) ? cleaned : 'Imported system'
  const used = new Set(taken.map((name) => name.toLowerCase()))
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base} ${number}`
    if (!used.has(name.toLowerCase())) return name
  }
}
