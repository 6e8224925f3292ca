/** What every step tells the frame of the wizard. */
export interface StepGate {
  /** What the step waits for, or what was achieved. */
  readonly gateText: string
  /** The next step may be opened. */
  readonly isOpen: boolean
  readonly isBusy: boolean
  /** Makes the step final; false: it did not work, and the step says why. */
  next(): Promise<boolean>
  /** The step needs the whole width; the help column makes room. */
  readonly isWide?: boolean
  /** The test or probe of the step, where it has one. */
  check?(): Promise<void>
}
