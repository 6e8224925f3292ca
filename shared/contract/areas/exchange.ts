import { z } from 'zod'
import { rowOf } from '../permission.ts'
import { direction, jsonObject, properties, remark, systemId, systemKind } from '../schemas.ts'

const row = rowOf('system')
/** The file says of which kind the system is, so whoever brings one has the right to all. */
const ofAll = rowOf('engine')
const document = z.string().min(2).max(8_000_000)

/** Systems from and to files (spec 18). */
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
}
