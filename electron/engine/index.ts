/** The engine's door: what the shell and the entries may use. */
export { createEngine, type ProvisioningEngine, type StartedEngine } from './engine.ts'
export type { EngineOptions } from './options.ts'
