import { replacing } from './replacement.ts'

/** The last match of a pattern is replaced (spec 11.2). */
export const replaceLastString = replacing('replaceLastString', 'last')
