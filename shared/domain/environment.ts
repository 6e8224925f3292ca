export const environmentColours = ['grey', 'blue', 'green', 'amber', 'red'] as const
export type EnvironmentColour = (typeof environmentColours)[number]

/** What this landscape is, so that nobody takes the productive one for another. */
export interface Environment {
  /** Shown on every screen; '' says nothing. */
  readonly name: string
  readonly colour: EnvironmentColour
  /** Its configuration can be looked at and not changed; people and runs go on. */
  readonly isProtected: boolean
}

export const noEnvironment: Environment = { name: '', colour: 'grey', isProtected: false }
