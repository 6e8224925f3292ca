import type { FastifyInstance } from 'fastify'
import { Refusal } from './refusal.ts'

const deepest = 64
const mostMembers = 10_000
const hostileKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Reads application/json and application/scim+json alike; the framework's own guard knows only the first. */
export function acceptJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<string>(
    ['application/json', 'application/scim+json'],
    { parseAs: 'string' },
    (request, body, done) => {
      // Many HTTP clients name a media type even where they send nothing.
      if (body === '' && request.method === 'DELETE') done(null, undefined)
      else void parse(request, body, done)
    },
  )
}

/** Bounds of a parsed body: depth, members per array, and no key that reaches a prototype (security rows 6 and 8).
 *  Walks without recursion, so that depth is refused rather than felt. */
export function refuseHostileBody(body: unknown): void {
  let level: readonly object[] = isContainer(body) ? [body] : []
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === deepest) throw new Refusal(400, `The body is nested deeper than ${deepest} levels.`)
    const next: object[] = []
    for (const container of level) for (const member of members(container)) if (isContainer(member)) next.push(member)
    level = next
  }
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function members(container: object): unknown[] {
  if (Array.isArray(container)) {
    if (container.length <= mostMembers) return container
    throw new Refusal(413, `An array of the body has more than ${mostMembers} members. Send it in parts.`)
  }
  for (const key of Object.keys(container)) {
    if (hostileKeys.has(key)) throw new Refusal(400, `The body has a key named "${key}", which is refused.`)
  }
  return Object.values(container)
}
