import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFileFolder, type FileFolder } from '../../../kit/fileFolder.ts'

let folder: FileFolder
beforeEach(async () => {
  folder = await createFileFolder()
})
afterEach(() => folder.close())

const csv = (properties: Record<string, string> = {}) => folder.open('csvFile', properties)

test('the connection test tells of a folder that is not there, and of rows that cannot be read', async () => {
  const linesOf = async (properties: Record<string, string>) => {
    const lines: string[] = []
    const { connector } = await csv(properties)
    await connector.test(({ step, state, code }) => lines.push(`${step} ${state} ${code ?? ''}`.trim()))
    return lines
  }
  await folder.put('users', 'id,userName\n1,a\n2\n')
  await folder.put('groups', 'id,displayName\n1,a\n')
  expect([await linesOf({}), await linesOf({ 'file.folder': join(folder.path, 'none') })]).toEqual([
    ['folderFound ok', 'mayRead warning'],
    ['folderFound failed unavailable', 'mayRead notReached'],
  ])
})
