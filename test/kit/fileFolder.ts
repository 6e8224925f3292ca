import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connector, PageToken, ReadFailure, Reader, Writer } from '../../electron/engine/connectors/connector.ts'
import { createFileModules } from '../../electron/engine/connectors/files/index.ts'
import type { EntityType, SourceEntity } from '../../shared/domain/entity.ts'

export interface FileFolder {
  readonly path: string
  put(name: string, contents: string | Buffer): Promise<void>
  /** The file connector of a protocol over this folder. */
  open(protocol: string, properties?: Record<string, string>): Promise<OpenedFiles>
  close(): Promise<void>
}

export interface OpenedFiles {
  readonly connector: Connector
  readonly reader: Reader
  readonly writer: Writer
}

/** A folder of its own below the system's temporary one. */
export async function createFileFolder(engineFolder: string | null = null): Promise<FileFolder> {
  const path = await mkdtemp(join(tmpdir(), 'files-'))
  return {
    path,
    put: (name, contents) => writeFile(join(path, name), contents),
    async open(protocol, properties = {}) {
      const module = createFileModules({ engineFolder }).find((one) => one.protocol === protocol)
      const names = { 'file.folder': path, 'file.users': 'users', 'file.groups': 'groups', 'provost.page.size': '100' }
      const context = { signal: new AbortController().signal, note: () => undefined }
      const connector = await module?.open({ ...names, ...properties }, context)
      if (!connector?.reader || !connector.writer) throw new Error(`no reader and writer for ${protocol}`)
      return { connector, reader: connector.reader, writer: connector.writer }
    },
    close: () => rm(path, { recursive: true, force: true }),
  }
}

export interface WholeRead {
  readonly entities: readonly SourceEntity[]
  readonly failures: readonly ReadFailure[]
  readonly tokens: readonly (PageToken | null)[]
}

/** Everything a search gives. */
export async function readAll(reader: Reader, type: EntityType, from: PageToken | null = null): Promise<WholeRead> {
  const entities: SourceEntity[] = []
  const failures: ReadFailure[] = []
  const tokens: (PageToken | null)[] = []
  for await (const page of reader.search(type, from)) {
    entities.push(...page.entities)
    failures.push(...(page.failures ?? []))
    tokens.push(page.next)
  }
  return { entities, failures, tokens }
}
