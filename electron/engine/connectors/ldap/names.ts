import { FilterParser } from 'ldapts'
import type { Filter } from 'ldapts'
import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { plainText } from '../answerText.ts'
import type { Properties } from '../propertyValues.ts'
import { badProperty } from '../propertyValues.ts'

/** Name or number of an attribute, with options: `cn`, `userCertificate;binary`, `member;range=0-99` (RFC 4512 2.5). */
const description = /^([A-Za-z][A-Za-z0-9-]*|\d+(\.\d+)+)(;[A-Za-z0-9=*-]+)*$/

export function isAttributeName(name: string): boolean {
  return name.length <= 200 && description.test(name)
}

/** The attribute a property names, or its default. Throws `badProperties`. */
export function attributeName(property: string, value: string | undefined, fallback: string): string {
  const name = (value ?? '').trim()
  if (name === '') return fallback
  if (isAttributeName(name)) return name
  throw badProperty(property, said`is no name of an attribute`)
}

/** Attributes between commas; `*` and `+` stand for all of the user's and the server's. Throws `badProperties`. */
export function attributeList(property: string, properties: Properties): readonly string[] {
  const names = (properties[property] ?? '').split(',').map((name) => name.trim())
  const known = names.filter((name) => name !== '')
  if (known.every((name) => name === '*' || name === '+' || isAttributeName(name))) return known
  throw badProperty(property, said`is no list of attributes between commas`)
}

/** A filter as administrators write it (RFC 4515). Throws `badProperties`. */
export function parseFilter(property: string, text: string): Filter {
  try {
    if (nesting(text) > 50) throw new Error(said`it is nested too deeply`)
    return FilterParser.parseString(text)
  } catch (error) {
    const reason = plainText(error instanceof Error ? error.message : '', 200)
    const message = said`Property ${property} is no LDAP filter: ${reason}. Write it like (cn=mar*).`
    throw new ProblemError({ code: 'badProperties', message }, { cause: error })
  }
}

function nesting(text: string): number {
  let depth = 0
  let most = 0
  for (const character of text) {
    if (character === '(') most = Math.max(most, (depth += 1))
    if (character === ')') depth -= 1
  }
  return most
}
