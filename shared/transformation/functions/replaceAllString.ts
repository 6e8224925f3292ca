import { replacing } from './replacement.ts'

/** All matches of a pattern are replaced (spec 11.2). */
export const replaceAllString = replacing('replaceAllString', 'all')
