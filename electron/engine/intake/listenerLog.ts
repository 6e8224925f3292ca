/** What the doors write to the log: fields first, then a sentence. */
export interface ListenerLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
