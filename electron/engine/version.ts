import description from '../../package.json' with { type: 'json' }

/** The version of this Provost, as in its package. */
export const version = description.version
