/** With `node --import`: `electron` becomes the stand-in, for a built main process under plain Node. */
import { registerHooks } from 'node:module'

const standIn = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) => next(specifier === 'electron' ? standIn : specifier, context),
})
