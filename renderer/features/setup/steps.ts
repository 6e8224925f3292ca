import type { SetupState } from './setupState.ts'

export const stepNames = ['technicalUser', 'source', 'targets', 'enable', 'watch'] as const
export type StepName = (typeof stepNames)[number]

/** UI5 icons of the five steps. */
export const stepIcons: Readonly<Record<StepName, string>> = {
  technicalUser: 'user-settings',
  source: 'database',
  targets: 'target-group',
  enable: 'connected',
  watch: 'journey-arrive',
}

/** The step a set-up shows: the wanted one, if the ones before it are proven and what they made is still there. */
export function stepToShow(wanted: number | null, state: SetupState, made: { user: boolean; source: boolean }): number {
  const furthest = !made.user ? 1 : !made.source ? Math.min(2, state.step) : state.step
  return wanted === null ? furthest : Math.max(1, Math.min(wanted, furthest))
}

/** The step after this one; the built-in directory has nothing to enable. */
export function stepAfter(step: number, isDirectory: boolean): number {
  return step === 3 && isDirectory ? 5 : Math.min(5, step + 1)
}

export function stepBefore(step: number, isDirectory: boolean): number {
  return step === 5 && isDirectory ? 3 : Math.max(1, step - 1)
}
