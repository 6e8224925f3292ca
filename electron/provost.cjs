#!/usr/bin/env node
// The command `provost`. It is written for every Node that people still have, and finds the one that Provost needs.
const { spawn } = require('node:child_process')
const { existsSync } = require('node:fs')
const { dirname, join } = require('node:path')
const { pathToFileURL } = require('node:url')

const needed = { major: 24, minor: 15 }
const commandLine = join(__dirname, '..', 'out', 'main', 'cli.js')

if (!existsSync(commandLine)) {
  fail(`Provost is not built yet: run "npm run build" in ${dirname(__dirname)}.`)
} else if (isNewEnough(process.versions.node)) {
  import(pathToFileURL(commandLine).href)
    .then(({ main }) => main())
    .catch((error) => fail(String(error.stack ?? error)))
} else {
  runWith(packagedNode())
}

/** @param {string} version */
function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > needed.major || (major === needed.major && minor >= needed.minor)
}

/** The Node that npm installed beside Provost, where there is one for this system; else null. */
function packagedNode() {
  try {
    return join(dirname(require.resolve(`node-${process.platform}-${process.arch}/package.json`)), 'bin', 'node')
  } catch {
    return null
  }
}

/** @param {string | null} program */
function runWith(program) {
  if (program === null) {
    fail(`Provost needs Node ${needed.major}.${needed.minor} or newer; this is Node ${process.versions.node}.`)
    return
  }
  const child = spawn(program, [__filename, ...process.argv.slice(2)], { stdio: 'inherit' })
  // A terminal sends these two to the child as well; once is enough.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  process.on('SIGHUP', () => process.stdin.isTTY || child.kill('SIGHUP'))
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('error', (error) => fail(`Provost could not start ${program}: ${error.message}`))
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    for (const passed of ['SIGINT', 'SIGHUP', 'SIGTERM']) process.removeAllListeners(passed)
    process.kill(process.pid, signal)
  })
}

/** @param {string} message */
function fail(message) {
  console.error(message)
  process.exitCode = 1
}
