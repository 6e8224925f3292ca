import { createFileModules } from '../../electron/engine/connectors/files/index.ts'

/** Creates people in a CSV file for ever, some at a time, and prints the ids of those that are written.
 *  Arguments: folder, first id. */
const [folder = '', first = '0'] = process.argv.slice(2)
const module = createFileModules({ engineFolder: null }).find(({ protocol }) => protocol === 'csvFile')
const context = { signal: new AbortController().signal, note: () => undefined }
const properties = { 'file.folder': folder, 'file.users': 'users', 'file.user.columns': 'id,userName' }
const writer = (await module?.open(properties, context))?.writer
for (let next = Number(first); writer; next += 8) {
  await Promise.all(
    Array.from({ length: 8 }, async (_, index) => {
      const id = String(next + index)
      await writer.create({ type: 'user', body: { id, userName: `user.${id}` }, secretPaths: [] })
      console.log(id)
    }),
  )
}
