import { replacing } from './replacement.ts'

/** The first match of a pattern is replaced (spec 11.2). */
export const replaceFirstString = replacing('replaceFirstString', 'first')
