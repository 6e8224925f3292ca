import { own, type Json, type JsonObject } from '../../../shared/base/json.ts'
import { memberIds, splitMembers, type MemberChange } from '../../../shared/scim/memberPatch.ts'
import { readPatch } from '../../../shared/scim/messages.ts'
import { applyPatch, patchSteps } from '../../../shared/scim/patch.ts'
import type { PatchStep } from '../../../shared/scim/patchPath.ts'
import { readResource } from '../../../shared/scim/resource.ts'
import type { ResourceType } from '../../../shared/scim/schema.ts'
import { hashPassword } from '../access/passwords.ts'

/** A change that is checked and ready, so that the transaction has nothing left to wait for. */
export interface Draft {
  /** The document from the one before; of a new resource from an empty one. */
  readonly document: (before: JsonObject) => JsonObject
  readonly members: readonly MemberChange[]
  /** Hash; null: taken away; undefined: stays. */
  readonly password: string | null | undefined
}

/** POST and PUT. */
export async function replacementDraft(type: ResourceType, body: Json): Promise<Draft> {
  const resource = readResource(type, body)
  const members = own(resource, 'members') ?? []
  const document = without(resource, ['members', 'password'])
  return {
    document: () => document,
    members: type.name === 'Group' ? [{ kind: 'set', ids: memberIds(members) }] : [],
    password: await hashOf(own(resource, 'password')),
  }
}

/** PATCH. */
export async function patchDraft(type: ResourceType, body: Json): Promise<Draft> {
  const { members, rest } = splitMembers(patchSteps(type, readPatch(body)))
  const [passwords, steps] = parted(rest, ({ target }) => target.path[0]?.name === 'password')
  const last = passwords.at(-1)
  return {
    document: (before) => applyPatch(type, before, steps),
    members,
    password: last && (last.op === 'remove' || last.value === null ? null : await hashOf(checkedPassword(type, last))),
  }
}

/** The same rules as in a whole resource, by way of one that has nothing else. */
function checkedPassword(type: ResourceType, step: PatchStep): Json | undefined {
  const alone = applyPatch({ ...type, attributes: [...step.target.path] }, {}, [step])
  return own(alone, 'password')
}

async function hashOf(password: Json | undefined): Promise<string | undefined> {
  return typeof password === 'string' ? hashPassword(password) : undefined
}

function without(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)))
}

function parted<Value>(values: readonly Value[], test: (value: Value) => boolean): [Value[], Value[]] {
  return [values.filter(test), values.filter((value) => !test(value))]
}
