import { createDecipheriv } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'

/** Every value of every table of a data folder as text, sealed ones opened, by `table.column`. */
export function openedTables(file: string, masterKey: Uint8Array): readonly (readonly [string, string])[] {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const dataKey = Buffer.from(opened(sealedDataKey(database), masterKey), 'base64')
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all()
    return tables.flatMap(({ name }) => {
      const key = name === 'secret' ? masterKey : dataKey
      return database
        .prepare(`select * from "${String(name)}"`)
        .all()
        .flatMap((row) =>
          Object.entries(row).map(([column, value]) => [`${String(name)}.${column}`, textOf(value, key)] as const),
        )
    })
  } finally {
    database.close()
  }
}

function sealedDataKey(database: DatabaseSync): string {
  const row = database.prepare("select sealed from secret where owner = 'engine' and name = 'dataKey'").get()
  return String(row?.['sealed'])
}

function textOf(value: unknown, key: Uint8Array): string {
  const text = String(value)
  return text.startsWith('a1.') ? opened(text, key) : text
}

/** Without the proof that it belongs there: the context of each table is not known here. */
function opened(sealed: string, key: Uint8Array): string {
  const bytes = Buffer.from(sealed.slice('a1.'.length), 'base64')
  return createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).update(bytes.subarray(28)).toString('utf8')
}
