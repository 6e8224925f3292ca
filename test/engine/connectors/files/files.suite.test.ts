import { createFileFolder } from '../../../kit/fileFolder.ts'
import { describeConnector } from '../../../suites/connector.ts'

const odd = {
  'file.encoding': 'utf-16le',
  'file.delimiter': 'semicolon',
  'file.quote': 'single',
  'file.formulas': 'escape',
}
const cases: readonly (readonly [string, string, Record<string, string>])[] = [
  ['CSV', 'csvFile', {}],
  ['CSV in UTF-16 with semicolons and single quotes', 'csvFile', odd],
  ['JSON lines', 'jsonLines', {}],
]

for (const [name, protocol, properties] of cases) {
  describeConnector(name, async () => {
    const folder = await createFileFolder()
    const { connector } = await folder.open(protocol, {
      'file.user.columns': 'id,userName,displayName,emails[*].value,active,password',
      ...properties,
    })
    return {
      connector,
      secret: null,
      async close() {
        await connector.close()
        await folder.close()
      },
    }
  })
}
