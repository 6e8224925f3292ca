// An engine on a folder where it cannot start; says why, and ends as soon as nothing is open any more.
import { startTestEngine } from './engine.ts'

await startTestEngine({ dataFolder: process.argv[2] ?? '' }).then(
  () => process.exit(1),
  (error: unknown) => process.stdout.write(error instanceof Error ? error.message : String(error)),
)
