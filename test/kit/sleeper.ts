// An engine in a process of its own whose wall clock is ahead by as many milliseconds as the file beside its data folder says:
// a sleep of the machine, as a process sees it that is stopped meanwhile.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startTestEngine } from './engine.ts'
import { sleptFile } from './sleep.ts'

const { values } = parseArgs({ options: { data: { type: 'string', default: '' } }, strict: false })
const dataFolder = String(values.data)
const engine = await startTestEngine({
  dataFolder,
  clock: { now: () => new Date(Date.now() + Number(readFileSync(sleptFile(dataFolder), 'utf8'))) },
})
process.stdout.write(`${JSON.stringify({ url: engine.url, adminTokenFile: join(dataFolder, 'admin-token') })}\n`)
process.once('SIGTERM', () => void engine.close(true).then(() => process.exit(0)))
