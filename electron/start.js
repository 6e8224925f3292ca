// `npm start`: builds what is stale and opens the desktop, or the same screens in the browser where there is no desktop.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major > 24 || (major === 24 && minor >= 15)) {
  const { start } = await import('./start/start.ts')
  process.exitCode = await start(process.argv.slice(2))
} else {
  process.stderr.write(`Provost needs Node 24.15 or newer; this is Node ${process.versions.node}.\n`)
  process.exitCode = 1
}

export {}
