// What is used of two drivers that bring no types.

declare module 'oracledb' {
  interface Metadata {
    readonly name: string
  }
  interface ExecuteResult {
    readonly rows?: readonly (readonly unknown[])[]
    readonly metaData?: readonly Metadata[]
    readonly rowsAffected?: number
  }
  export interface Connection {
    callTimeout: number
    execute(sql: string, values: readonly unknown[], options: Readonly<Record<string, unknown>>): Promise<ExecuteResult>
    commit(): Promise<void>
    rollback(): Promise<void>
    close(options?: { readonly drop: boolean }): Promise<void>
  }
  interface Pool {
    getConnection(): Promise<Connection>
    close(drainSeconds: number): Promise<void>
  }
  interface Driver {
    readonly OUT_FORMAT_ARRAY: number
    readonly STRING: number
    readonly DB_TYPE_NUMBER: number
    readonly DB_TYPE_CLOB: number
    readonly DB_TYPE_NCLOB: number
    createPool(attributes: Readonly<Record<string, unknown>>): Promise<Pool>
  }
  const driver: Driver
  export default driver
}

declare module 'hdb' {
  export interface Client {
    connect(done: (error: Error | null) => void): void
    exec(sql: string, done: (error: Error | null, result: unknown) => void): void
    prepare(sql: string, done: (error: Error | null, statement: Prepared) => void): void
    setAutoCommit(isOn: boolean): void
    commit(done: (error: Error | null) => void): void
    rollback(done: (error: Error | null) => void): void
    close(): void
    end(): void
    on(event: 'error', listener: (error: Error) => void): void
  }
  interface Prepared {
    exec(values: readonly unknown[], done: (error: Error | null, result: unknown) => void): void
    drop(done: (error: Error | null) => void): void
  }
  interface Driver {
    createClient(options: Readonly<Record<string, unknown>>): Client
  }
  const driver: Driver
  export default driver
}
