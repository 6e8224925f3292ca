import type { SqlProblem } from './dialect.ts'

/** `code` of a driver's error; '' without one. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** A number a driver's error carries under one of the names; null: none. */
export function numberIn(error: unknown, names: readonly string[]): number | null {
  if (!(error instanceof Error)) return null
  const found = names.map((name): unknown => Reflect.get(error, name)).find((value) => typeof value === 'number')
  return typeof found === 'number' ? found : null
}

/** SQLSTATE (ISO 9075) to problem: five characters, the first two are the class. null: no SQLSTATE. */
export function problemByState(state: string): SqlProblem | null {
  // Node's error names can have five characters too, but begin with E.
  if (!/^[0-9A-Z]{5}$/.test(state) || /^E[A-Z]{4}$/.test(state)) return null
  const code = states[state] ?? classes[state.slice(0, 2)] ?? 'protocol'
  return { code, status: `SQLSTATE ${state}`, ...(unfit.has(state) ? { isUnfit: true } : {}) }
}

const unfit = new Set(['22P02', '22003', '22007', '22008'])

const states: Readonly<Record<string, SqlProblem['code']>> = {
  '23505': 'alreadyExists',
  '42501': 'forbidden',
  '53300': 'unavailable',
  '57014': 'timeout',
  '3D000': 'badProperties',
}

const classes: Readonly<Record<string, SqlProblem['code']>> = {
  '08': 'unavailable',
  '22': 'invalidEntity',
  '23': 'invalidEntity',
  '25': 'unavailable',
  '26': 'badProperties',
  '28': 'unauthorized',
  '40': 'unavailable',
  '42': 'badProperties',
  '44': 'invalidEntity',
  '53': 'unavailable',
  '54': 'badProperties',
  '55': 'unavailable',
  '57': 'unavailable',
  '58': 'unavailable',
  P0: 'invalidEntity',
}
