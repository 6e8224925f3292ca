import type { RightArea } from '../../../shared/domain/access.ts'

export interface AccessPlace {
  readonly name: 'technicalUsers' | 'administrators' | 'signIn' | 'changes' | 'audit'
  readonly path: string
  /** Who may see this area finds something there. */
  readonly area: RightArea
  /** A desktop has no administrators: whoever sits at it administers. */
  readonly onServersOnly: boolean
}

export const accessPlaces: readonly AccessPlace[] = [
  { name: 'technicalUsers', path: '/access', area: 'technicalUsers', onServersOnly: false },
  { name: 'administrators', path: '/access/administrators', area: 'administrators', onServersOnly: true },
  { name: 'signIn', path: '/access/sign-in', area: 'administrators', onServersOnly: true },
  { name: 'changes', path: '/access/changes', area: 'engine', onServersOnly: false },
  { name: 'audit', path: '/access/audit', area: 'engine', onServersOnly: false },
]
