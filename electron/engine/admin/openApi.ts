import { OpenAPIGenerator, type OpenAPI } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { adminApi } from '../../../shared/contract/adminApi.ts'

/** The OpenAPI 3.1 document of the contract, with paths below `prefix`. */
export async function createOpenApiDocument(prefix: string, version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  return generator.generate(adminApi, {
    info: {
      title: 'Provost administration',
      version,
      description: 'What the screens can do, for scripts. Send the admin token as a bearer token.',
    },
    servers: [{ url: prefix }],
    security: [{ adminToken: [] }],
    components: { securitySchemes: { adminToken: { type: 'http', scheme: 'bearer' } } },
  })
}
