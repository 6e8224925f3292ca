// The little of CAP that the OData server of the tests uses; the packages bring no types.
declare module '@sap/cds' {
  import type { Express } from 'express'

  interface Service {
    on(event: 'error', handler: (error: { code?: string; readonly message: string }) => void): void
  }
  const cds: {
    root: string
    model: unknown
    app: Express
    readonly env: { readonly requires: Record<string, object>; query?: object; log?: object }
    readonly services: Readonly<Record<string, Service>>
    readonly compile: { readonly for: { nodejs(model: object): object } }
    readonly connect: { to(name: string): Promise<unknown> }
    readonly ql: { readonly INSERT: { into(entity: string): { entries(rows: readonly object[]): object } } }
    run(query: object): Promise<unknown>
    load(file: string): Promise<object>
    deploy(model: object, options: { readonly silent: boolean }): { to(name: string): Promise<unknown> }
    serve(what: 'all'): { from(model: object): { in(app: Express): Promise<unknown> } }
  }
  export default cds
}

declare module '@cap-js-community/odata-v2-adapter' {
  import type { Router } from 'express'

  interface AdapterOptions {
    readonly path: string
    readonly model: string
    readonly port: number
    readonly registerOnListening: boolean
  }
  export default function adapter(options: AdapterOptions): Router
}
