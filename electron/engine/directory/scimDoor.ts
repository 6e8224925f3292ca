import type { FastifyRequest } from 'fastify'
import type { Author } from './author.ts'
import type { Directory } from './directory.ts'

/** What the routes need of one request. */
export interface ScimDoor {
  readonly directory: Directory
  authorOf(request: FastifyRequest): Author
  /** Address of the API as the client sees it, without a slash at the end. */
  baseUrlOf(request: FastifyRequest): string
}

export const scimMediaType = 'application/scim+json; charset=utf-8'
