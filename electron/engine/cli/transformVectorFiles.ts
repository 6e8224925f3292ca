import { basename } from 'node:path'
import { BadArguments, filesOf, textOf } from './transformFiles.ts'
import type { Vector } from './transformVectors.ts'
import { readVectors, runVector } from './transformVectors.ts'

/** Runs vector files; prints how each failing case differs. Answers 1 if one failed. */
export function runVectorFiles(paths: readonly string[], out: (line: string) => void): number {
  let passed = 0
  let failed = 0
  for (const path of filesOf(paths)) {
    for (const vector of vectorsOf(path)) {
      const differences = differencesOf(vector)
      if (differences.length === 0) passed += 1
      else {
        failed += 1
        out(`${basename(path)}: ${vector.id}${vector.name === undefined ? '' : `, ${vector.name}`}`)
        for (const line of differences) out(`  ${line}`)
      }
    }
  }
  out(`${passed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
}

function vectorsOf(path: string): readonly Vector[] {
  const text = textOf(path)
  try {
    return readVectors(text)
  } catch (error) {
    throw new BadArguments(`${path} cannot be run: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function differencesOf(vector: Vector): readonly string[] {
  try {
    return runVector(vector)
  } catch (error) {
    // A case that is written wrongly must not hide the others.
    return [`cannot be run: ${error instanceof Error ? error.message : String(error)}`]
  }
}
