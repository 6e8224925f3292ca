import { pino, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

const secretNames = [
  'password',
  'secret',
  'clientSecret',
  'client_secret',
  'access_token',
  'authorization',
  'token',
  'masterKey',
  'privateKey',
]

/** Structured lines (JSON, one per line) with secrets struck out by name, on the top level and one below. */
export function createLog(destination?: DestinationStream, level = 'info'): Log {
  const paths = secretNames.flatMap((name) => [name, `*.${name}`, `headers.${name}`])
  const options = {
    level,
    redact: { paths, censor: '••••••' },
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
  }
  return destination ? pino(options, destination) : pino(options)
}
