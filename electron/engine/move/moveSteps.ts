import { said, saidBefore, type Said } from '../../../shared/base/said.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { MoveBook } from '../systems/moveBook.ts'
import { invalid, type Saved } from '../systems/saving.ts'
import type { Systems } from '../systems/systems.ts'
import { UnfitRowsError } from './landscape.ts'

/** A move that is over does not stand in the way of the next. */
export function isBusy(book: MoveBook): boolean {
  const move = book.current()
  return move !== null && move.stage !== 'opened'
}

export async function fitting<Value>(work: () => Promise<Value>): Promise<Saved<Value>> {
  try {
    return { kind: 'saved', value: await work() }
  } catch (error) {
    if (error instanceof UnfitRowsError) return refused(saidBefore(error.message))
    throw error
  }
}

/** Answers the names of those that could not be switched. */
export async function setEnabled(
  systems: Systems,
  ids: readonly SystemId[],
  { enabled, by }: { readonly enabled: boolean; readonly by: string },
): Promise<readonly string[]> {
  const faults: string[] = []
  for (const id of ids) {
    const system = await systems.find(id)
    if (!system || system.enabled === enabled) continue
    const saved = await systems.change(id, { version: system.version, enabled }, by)
    if (saved.kind !== 'saved') faults.push(system.name)
  }
  return faults
}

/** Targets get nothing where no source is. */
export async function enabledSources(systems: Systems): Promise<readonly SystemId[]> {
  return (await systems.list()).filter(({ kind, enabled }) => kind !== 'target' && enabled).map(({ id }) => id)
}

export const done: Saved<null> = { kind: 'saved', value: null }
export const refused = (message: Said): Saved<never> => invalid([{ name: 'move', message }])
export const otherStage = said`This step does not follow the last one of the move here. Look at how far the move is.`
export const busySentence = said`A move goes on here already. End it first.`
export const notDrained = said`What was taken in has not all arrived yet. Wait, or take the landscape back.`
export const otherHasIt = said`The other place has the whole landscape: were the sources enabled here too, everybody would be provisioned twice. Remove it there first, or say that nothing goes on there.`
export const atWork = said`Somebody carries the landscape right now. Take it back where the move was begun, or try again two minutes after nobody carries it any more.`
