import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../../shared/base/time.ts'
import { systemClock } from '../../../../shared/base/time.ts'
import { runChecks } from '../checkRunner.ts'
import type { ConnectorModule } from '../connector.ts'
import { fileChecks } from './connectionTest.ts'
import { csvFormat } from './csv.ts'
import type { FileFormat } from './fileFormat.ts'
import { openFolder } from './folder.ts'
import { jsonLinesFormat } from './jsonLines.ts'
import { ldifFormat } from './ldif.ts'
import type { FileSource } from './reader.ts'
import { createFileReader } from './reader.ts'
import { readAttributes } from './schema.ts'
import { fileSettings } from './settings.ts'
import type { Turns } from './turns.ts'
import { createTurns } from './turns.ts'
import { createFileWriter } from './writer.ts'

export interface FileNeeds {
  /** Where the engine keeps its own data: no folder for anybody's files; null: there is none. */
  readonly engineFolder: string | null
  readonly newId?: () => string
  readonly clock?: Clock
}

/** CSV (RFC 4180), JSON lines and LDIF (RFC 2849) in folders an administrator names. Opening looks for the folder alone. */
export function createFileModules(needs: FileNeeds): readonly ConnectorModule[] {
  const inTurn = createTurns()
  return [csvFormat, ldifFormat, jsonLinesFormat].map((format) => fileModule(format, needs, inTurn))
}

function fileModule(
  format: FileFormat,
  { engineFolder, newId = randomUUID, clock = systemClock }: FileNeeds,
  inTurn: Turns,
): ConnectorModule {
  return {
    protocol: format.protocol,
    async open(properties, { signal }) {
      const settings = fileSettings({ ...format.defaults, ...properties })
      const source = async (): Promise<FileSource> => {
        return { format, settings, signal, folder: await openFolder(settings.folder, engineFolder) }
      }
      // Names that lead out of the folder are told at once, a folder that is away for a while at each call.
      const folder = { pathOf: async (name: string) => (await openFolder(settings.folder, engineFolder)).pathOf(name) }
      return {
        reader: createFileReader({ format, settings, signal, folder }),
        writer: createFileWriter({ format, settings, signal, folder }, { newId, inTurn, clock }),
        test: (report) => runChecks(fileChecks(source), report),
        schema: async (type) => readAttributes(await source(), type),
        close: () => Promise.resolve(),
      }
    },
  }
}
