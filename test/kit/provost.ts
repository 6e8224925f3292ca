// The command from its sources, for tests that start it as a process of its own.
import { main } from '../../electron/engine/cli.ts'

await main()
