// The little of express that the SCIM server of the tests uses; the package brings no types.
declare module 'express' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

  export interface Request extends IncomingMessage {
    header(name: string): string | undefined
    readonly originalUrl: string
    query: Record<string, unknown>
  }
  export type Router = (request: Request, response: ServerResponse, next: () => void) => void
  export interface Express extends RequestListener {
    (request: IncomingMessage, response: ServerResponse): void
    use(path: string, handler: unknown): void
    use(handler: (request: Request, response: ServerResponse, next: () => void) => void): void
  }
  export default function express(): Express
}
