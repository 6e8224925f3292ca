import { own } from '../../base/json.ts'
import type { Need, Run, Space } from '../run.ts'
import { spend } from '../run.ts'
import type { Value } from '../value.ts'
import { isObject, withAttribute } from '../value.ts'
import type { FunctionDefinition } from './definition.ts'
import { asText } from './definition.ts'

/** Source ids become ids of the target; unknown ones are dropped, one may become several (spec 11.3). */
export const resolveEntityIds: FunctionDefinition = {
  name: 'resolveEntityIds',
  parameters: [
    { name: 'entityType', takes: 'text', choices: ['user', 'group'] },
    { name: 'sourceSystemName', takes: 'text' },
    { name: 'targetSystemName', takes: 'text' },
  ],
  lists: 'each',
  takesNull: true,
  spreads: true,
  prepare(parameters) {
    const sourceSystem = parameters.word('sourceSystemName', '')
    const targetSystem = parameters.word('targetSystemName', '')
    const space: Space = {
      entityType: parameters.word('entityType', 'user') === 'group' ? 'group' : 'user',
      ...(sourceSystem === '' ? {} : { sourceSystem }),
      ...(targetSystem === '' ? {} : { targetSystem }),
    }
    return (run, value) => (value === null ? undefined : resolved(run, space, value))
  },
}

function resolved(run: Run, space: Space, value: Value): Value | undefined {
  const id = isObject(value) ? own(value, 'value') : value
  if (id === undefined || id === null) return undefined
  const targets = targetIds(run, space, asText('resolveEntityIds', id))
  const results = isObject(value) ? targets.map((target) => withAttribute(value, 'value', target)) : targets
  return results.length > 1 ? results : results[0]
}

function targetIds(run: Run, space: Space, id: string): readonly string[] {
  spend(run, 4)
  const known = run.input.resolve({ ...space, id })
  if (known) return known
  needOf(run, space).ids.add(id)
  // The run ends as `needs`; until then the id stands for itself, so that all lookups come together.
  return [id]
}

function needOf(run: Run, space: Space): Need {
  const known = run.needs.find((need) => isSameSpace(need.space, space))
  if (known) return known
  const need = { space, ids: new Set<string>() }
  run.needs.push(need)
  return need
}

function isSameSpace(a: Space, b: Space): boolean {
  return a.entityType === b.entityType && a.sourceSystem === b.sourceSystem && a.targetSystem === b.targetSystem
}
