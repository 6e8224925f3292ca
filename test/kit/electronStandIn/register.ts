/** With `node --import`: `electron` becomes the stand-in, for a built main process under plain Node. */
import { registerHooks } from 'node:module'

const standIn = new URL('./electron.ts', import.meta.url).href

registerHooks({
  // Also for packages that `require` it, whose next resolver takes no address.
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
})
