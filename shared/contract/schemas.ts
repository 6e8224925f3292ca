import { z } from 'zod'
import type { Said } from '../base/said.ts'
import type { Json, JsonObject } from '../base/json.ts'
import { apiPermissions, type Rights, type TechnicalUser, type TechnicalUserCertificate } from '../domain/access.ts'
import { certificateMatches } from '../domain/certificate.ts'
import type { CheckResult } from '../domain/check.ts'
import type { DeliveryId, Position, SystemId, TechnicalUserId } from '../domain/ids.ts'
import { problemCodes, type Problem } from '../domain/problem.ts'
import { rightAreas } from '../domain/rights.ts'
import type { System } from '../domain/system.ts'
import type { TransformationRemark } from '../transformation/transformation.ts'

/** Ties a schema to the domain type it stands for: the compiler says when they part. */
export const shape = <Type>(schema: z.ZodType<Type, Type>): z.ZodType<Type, Type> => schema

const idText = z.string().min(1).max(100)
export const systemId = idText as unknown as z.ZodType<SystemId, SystemId>
export const technicalUserId = idText as unknown as z.ZodType<TechnicalUserId, TechnicalUserId>
/** Values in paths and queries are text, hence the coercion. */
export const position = z.coerce.number().int().positive() as unknown as z.ZodType<Position, Position>
export const deliveryId = z.coerce.number().int().positive() as unknown as z.ZodType<DeliveryId, DeliveryId>
/** A sentence of the engine. */
export const saidText = z.string() as unknown as z.ZodType<Said, Said>
export const whole = (most: number) => z.coerce.number().int().min(0).max(most)

export const json = z.unknown() as unknown as z.ZodType<Json, Json>
export const jsonObject = z.record(z.string(), z.unknown()) as unknown as z.ZodType<JsonObject, JsonObject>
export const entityType = z.enum(['user', 'group', 'role', 'event'])
export const systemKind = z.enum(['source', 'target', 'proxy'])
export const direction = z.enum(['read', 'write'])
export const properties = z.record(z.string().min(1).max(200), z.string().max(65_536)).readonly()
export const version = z.coerce.number().int().positive()

export const problem = shape<Problem>(
  z.object({
    code: z.enum(problemCodes),
    message: saidText,
    retryAfterMs: z.number().exactOptional(),
    status: z.string().exactOptional(),
  }),
)

export const remark = shape<TransformationRemark>(
  z.object({
    severity: z.enum(['error', 'advice']),
    entityType: z.string().nullable(),
    mapping: z.number().nullable(),
    key: z.string().nullable(),
    column: z.number().nullable(),
    message: saidText,
  }),
)

/** The fields of every result of a check. */
export const checkFields = {
  at: z.string(),
  passed: z.boolean(),
  lines: z
    .array(
      z.object({
        step: z.string(),
        state: z.enum(['ok', 'warning', 'failed', 'notReached']),
        detail: saidText,
        ms: z.number().nullable(),
        code: z.enum(problemCodes).exactOptional(),
        cure: z
          .enum([
            'changeAddress',
            'enterCredentials',
            'installCertificate',
            'createSecret',
            'unlock',
            'grantPermission',
            'enableSource',
            'linkTarget',
            'changeListener',
            'changeProxy',
            'freeDisk',
            'setUpBackup',
            'setUpMail',
            'lookAtJobs',
            'decide',
            'enableSchedule',
            'lookAtShared',
            'lookAtHeld',
            'lookAtMappings',
          ])
          .exactOptional(),
        about: z.object({ system: systemId, name: z.string() }).readonly().exactOptional(),
        silenced: z
          .object({ reason: z.string(), until: z.string(), by: z.string(), at: z.string() })
          .readonly()
          .exactOptional(),
      }),
    )
    .readonly(),
}
export const checkResult = shape<CheckResult>(z.object(checkFields))

export const system = shape<System>(
  z.object({
    id: systemId,
    kind: systemKind,
    type: z.string(),
    name: z.string(),
    description: z.string(),
    enabled: z.boolean(),
    properties,
    secretNames: z.array(z.string()).readonly(),
    sources: z.array(systemId).readonly(),
    version: z.number(),
    changedAt: z.string(),
    changedBy: z.string(),
  }),
)

export const apiPermission = z.enum(apiPermissions)
export const step = z.enum(['view', 'operate', 'administer'])
export const rights = shape<Rights>(z.partialRecord(z.enum(rightAreas), step).readonly())

export const certificateDetails = z.object({
  subject: z.string(),
  issuer: z.string(),
  fingerprint: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  signatureAlgorithm: z.string(),
  key: z.string(),
})

export const technicalUserCertificate = shape<TechnicalUserCertificate>(
  certificateDetails.extend({
    id: z.string(),
    matchBy: z.enum(certificateMatches),
    createdAt: z.string(),
    lastUsedAt: z.string().nullable(),
  }),
)

export const technicalUser = shape<TechnicalUser>(
  z.object({
    id: technicalUserId,
    clientId: z.string(),
    displayName: z.string(),
    permissions: z.array(apiPermission).readonly(),
    secrets: z
      .array(
        z.object({
          id: z.string(),
          description: z.string(),
          createdAt: z.string(),
          expiresAt: z.string().nullable(),
          lastUsedAt: z.string().nullable(),
        }),
      )
      .readonly(),
    certificates: z.array(technicalUserCertificate).readonly(),
    lockEnabled: z.boolean(),
    lockedUntil: z.string().nullable(),
    createdAt: z.string(),
    version: z.number(),
  }),
)
