import { z } from 'zod'
import type { EntityDifference, KeyChange, MappingChange } from '../../transformation/difference.ts'
import { rowOf } from '../permission.ts'
import { direction, json, jsonObject, properties, remark, shape, systemId, version, whole } from '../schemas.ts'
import { transformationCases } from './transformationCases.ts'
import { transformationTrials } from './transformationTrials.ts'

const row = rowOf('system')

const place = z.object({ id: systemId, direction })
const path = '/systems/{id}/transformations/{direction}'
const text = z.string().max(2_097_152)
/** What every way to a new version asks for. */
const saving = place.extend({
  /** The current version as the caller knows it. */
  version,
  description: z.string().min(1).max(500),
  /** Consents that known entities may get other IDs, because the mapping of the entity ID changes. */
  acceptReset: z.boolean().optional(),
  /** Saves although a saved case fails; the description says why. */
  acceptFailingCases: z.boolean().optional(),
})
const saved = z.object({ version: z.number(), advice: z.array(remark).readonly() })
const summary = z.object({
  version: z.number(),
  description: z.string(),
  createdAt: z.string(),
  createdBy: z.string(),
})

const keyChanges = z
  .array(shape<KeyChange>(z.object({ key: z.string(), before: json.exactOptional(), after: json.exactOptional() })))
  .readonly()
const [before, after, mapping] = [z.number(), z.number(), jsonObject]
const mappingChange = shape<MappingChange>(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('added'), after, mapping }),
    z.object({ kind: z.literal('removed'), before, mapping }),
    z.object({ kind: z.literal('moved'), before, after, mapping }),
    z.object({ kind: z.literal('changed'), before, after, isMoved: z.boolean(), mapping, keys: keyChanges }),
  ]),
)
const entityDifference = shape<EntityDifference>(
  z.object({
    type: z.string(),
    kind: z.enum(['added', 'removed', 'changed']),
    head: keyChanges,
    mappings: z.array(mappingChange).readonly(),
  }),
)

export const transformations = {
  ...transformationCases,
  ...transformationTrials,
  get: row('view')
    .route({ method: 'GET', path, summary: 'The current document' })
    .input(place)
    .output(
      z.object({
        document: z.string(),
        version: z.number(),
        description: z.string(),
        createdAt: z.string(),
        createdBy: z.string(),
        /** Equal to the default of the product as it is now. */
        isDefault: z.boolean(),
      }),
    ),
  save: row('administer')
    .route({
      method: 'PUT',
      path,
      summary: 'Saves a new version; a mistake refuses it',
    })
    .input(saving.extend({ document: text }))
    .output(saved),
  versions: row('view')
    .route({ method: 'GET', path: `${path}/versions`, summary: 'The history, newest version first' })
    .input(place.extend({ before: version.optional(), limit: whole(100).default(20) }))
    .output(z.object({ items: z.array(summary).readonly(), more: z.boolean() })),
  getVersion: row('view')
    .route({ method: 'GET', path: `${path}/versions/{version}`, summary: 'One version with its document' })
    .input(place.extend({ version }))
    .output(summary.extend({ document: z.string() })),
  getDefault: row('view')
    .route({ method: 'GET', path: `${path}/default`, summary: 'The document of the product as it is now' })
    .input(place)
    .output(z.object({ document: z.string() })),
  difference: row('view')
    .route({ method: 'GET', path: `${path}/difference`, summary: 'What one version changes against another' })
    .input(place.extend({ from: version, to: version }))
    .output(z.array(entityDifference).readonly()),
  applyVersion: row('administer')
    .route({
      method: 'POST',
      path: `${path}/versions/{apply}/apply`,
      summary: 'Saves an older version as the newest one',
    })
    .input(saving.extend({ apply: version }))
    .output(saved),
  applyDefault: row('administer')
    .route({
      method: 'POST',
      path: `${path}/default/apply`,
      summary: 'Saves the document of the product as it is now as the newest version',
    })
    .input(saving)
    .output(saved),
  resetToInitial: row('administer')
    .route({ method: 'POST', path: `${path}/reset`, summary: 'Saves version 1 as the newest version' })
    .input(saving)
    .output(saved),
  check: row('view')
    .route({
      method: 'POST',
      path: '/transformation-checks',
      summary: 'Mistakes and advice of a document, with their places',
    })
    .input(z.object({ document: text, direction, properties: properties.default({}) }))
    .output(z.array(remark).readonly()),
}
