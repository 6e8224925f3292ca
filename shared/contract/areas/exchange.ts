import { z } from 'zod'
import { rowOf } from '../permission.ts'
import { direction, jsonObject, properties, remark, saidText, systemId, systemKind } from '../schemas.ts'

const row = rowOf('system')
/** The file says of which kind the system is, so whoever brings one has the right to all. */
const ofAll = rowOf('engine')
const document = z.string().min(2).max(8_000_000)

const passphrase = z.string().min(12).max(1000)
/** Text of each file by its path. */
const files = z.record(z.string().min(1).max(200), z.string().max(4_000_000))
const bundle = z.object({
  files,
  /** Deletes systems that the bundle does not have. */
  delete: z.boolean().default(false),
  /** Consents to edited mappings of entity IDs. */
  acceptReset: z.boolean().default(false),
  /** Opens the credentials of the bundle. */
  passphrase: passphrase.optional(),
})
const what = z.array(z.string()).readonly()
const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('create'), system: z.string() }),
  z.object({ kind: z.literal('change'), system: z.string(), what: z.array(saidText).readonly() }),
  z.object({ kind: z.literal('delete'), system: z.string() }),
  z.object({ kind: z.literal('settings'), what }),
  z.object({ kind: z.literal('refused'), system: z.string(), why: z.string() }),
])

/** Systems and whole landscapes from and to files (spec 18). */
export const exchange = {
  exportSystem: row('view')
    .route({
      method: 'GET',
      path: '/systems/{id}/export',
      summary: 'A system as the reference product exports it; credentials are named, their values are not in it',
    })
    .input(z.object({ id: systemId }))
    .output(z.object({ fileName: z.string(), document: jsonObject })),
  exportProxy: row('view')
    .route({
      method: 'GET',
      path: '/systems/{id}/export-csv',
      summary: 'A proxy system as a SCIM repository of SAP Identity Management',
    })
    .input(z.object({ id: systemId }))
    .output(z.object({ fileName: z.string(), csv: z.string() })),
  previewImport: ofAll('administer')
    .route({ method: 'POST', path: '/system-import-previews', summary: 'What an exported system would become' })
    .input(z.object({ document }))
    .output(
      z.object({
        role: systemKind,
        type: z.string(),
        canRun: z.boolean(),
        endsOn: z.string().nullable(),
        name: z.string(),
        freeName: z.string(),
        description: z.string(),
        enabled: z.boolean(),
        properties,
        credentialNames: z.array(z.string()).readonly(),
        givenCredentials: z.array(z.string()).readonly(),
        sources: z.array(z.object({ id: z.string(), name: z.string().nullable() })).readonly(),
        documents: z.object({ read: z.string().exactOptional(), write: z.string().exactOptional() }),
        missing: z.array(z.object({ name: z.string(), message: z.string() })).readonly(),
        remarks: z.array(z.intersection(remark, z.object({ direction }))).readonly(),
      }),
    ),
  importSystem: ofAll('administer')
    .route({
      method: 'POST',
      path: '/system-imports',
      summary: 'Adds a system from an exported file; it stays switched off while required values are missing',
      successStatus: 201,
    })
    .input(
      z.object({
        document,
        name: z.string().max(200),
        sources: z.array(systemId).max(200).readonly().default([]),
        secrets: properties.default({}),
      }),
    )
    .output(z.object({ id: systemId, enabled: z.boolean() })),
  exportBundle: ofAll('administer')
    .route({
      method: 'POST',
      path: '/bundle-exports',
      summary:
        'The whole landscape, or some systems, as text files; credentials are left out, or sealed with a passphrase',
    })
    .input(
      z.object({
        /** Only these, without settings; left out: the whole landscape. */
        systems: z.array(systemId).min(1).max(5000).readonly().optional(),
        passphrase: passphrase.optional(),
      }),
    )
    .output(z.object({ files })),
  compareBundle: ofAll('administer')
    .route({ method: 'POST', path: '/bundle-comparisons', summary: 'What applying a bundle would do' })
    .input(bundle)
    .output(
      z.object({
        changes: z.array(change).readonly(),
        /** Files that were edited since the bundle was written. */
        edited: z.array(z.string()).readonly(),
        /** Credentials are in it, sealed. */
        hasSecrets: z.boolean(),
      }),
    ),
  applyBundle: ofAll('administer')
    .route({ method: 'POST', path: '/bundle-applications', summary: 'Makes the landscape as a bundle says' })
    .input(bundle)
    .output(z.object({ applied: z.array(z.object({ change, problem: z.string().nullable() })).readonly() })),
}
