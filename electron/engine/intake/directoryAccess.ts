import type { FastifyRequest } from 'fastify'
import type { Authenticator } from './authenticate.ts'

/** Who may use the Local Identity Directory by its API (spec 10.1); gives the caller's name, the author of changes. */
export function createDirectoryAccess(authenticator: Pick<Authenticator, 'authorize'>) {
  return async (request: FastifyRequest, access: 'read' | 'write'): Promise<string> => {
    const anyOf = access === 'read' ? (['directoryRead', 'directoryWrite'] as const) : (['directoryWrite'] as const)
    return (await authenticator.authorize(request, anyOf)).displayName
  }
}
