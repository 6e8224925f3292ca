import { createScimModule } from '../../../electron/engine/connectors/scim/index.ts'
import { directoryModule } from '../../../electron/engine/directory/directoryConnector.ts'
import { describeConnector } from '../../suites/connector.ts'
import { startDirectory, type DirectoryOnDisk } from './directoryOnDisk.ts'
import { serveDirectory } from './openDirectoryApi.ts'

const context = { signal: new AbortController().signal, note: () => undefined }

/** The group of the suite has members by these ids, and only those who exist can be members. */
async function addMembers({ database }: DirectoryOnDisk): Promise<void> {
  const common = { type: 'User', externalId: null, version: 1, createdAt: '', lastModified: '', author: '' }
  const rows = Array.from({ length: 2001 }, (_, index) => {
    const userName = `member-${index}`
    return { ...common, id: userName, lookup: userName, document: JSON.stringify({ userName }) }
  })
  await database.insertInto('directoryResource').values(rows).execute()
}

for (const patch of ['false', 'true']) {
  const how = patch === 'true' ? 'PATCH' : 'PUT'

  describeConnector(`the directory in process with ${how}`, async () => {
    const onDisk = await startDirectory()
    await addMembers(onDisk)
    const properties = { 'idds.support.patch.operation': patch }
    const connector = await directoryModule(onDisk.directory).open(properties, context)
    return { connector, secret: null, close: onDisk.close }
  })

  describeConnector(`the directory as a SCIM server with ${how}`, async () => {
    const onDisk = await startDirectory()
    await addMembers(onDisk)
    const { listener, url } = await serveDirectory(onDisk.directory, null)
    const secret = 'marker-of-the-secret'
    const connector = await createScimModule().open(
      {
        URL: `${url}/scim/v2`,
        'scim.support.patch.operation': patch,
        Authentication: 'BasicAuthentication',
        User: 'writer',
        Password: secret,
      },
      context,
    )
    const close = async () => {
      await connector.close()
      await listener.stop()
      await onDisk.close()
    }
    return { connector, secret, close }
  })
}
