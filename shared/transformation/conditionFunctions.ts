import type { Json } from '../base/json.ts'
import { isApplicationSpecificGroup } from './functions/isApplicationSpecificGroup.ts'
import { isAttributeWithMandatoryPrefix } from './functions/isAttributeWithMandatoryPrefix.ts'
import { isAttributeWithOptionalPrefix } from './functions/isAttributeWithOptionalPrefix.ts'
import { isRegularGroup } from './functions/isRegularGroup.ts'
import { isValidEmail } from './functions/isValidEmail.ts'

/** A function that stands only in conditions. */
export interface ConditionFunction {
  readonly takesPath: boolean
  readonly takesProperty: boolean
  /** A property that is asked without being an argument. */
  readonly property?: string
  /** `value` is what the path gave, or the whole input; `property` is undefined where it is not configured. */
  readonly holds: (value: Json | undefined, property: string | undefined) => boolean
}

const table: Readonly<Record<string, ConditionFunction>> = {
  isValidEmail: { takesPath: true, takesProperty: false, holds: isValidEmail },
  isAttributeWithOptionalPrefix: { takesPath: true, takesProperty: true, holds: isAttributeWithOptionalPrefix },
  isAttributeWithMandatoryPrefix: { takesPath: true, takesProperty: true, holds: isAttributeWithMandatoryPrefix },
  isApplicationSpecificGroup: {
    takesPath: false,
    takesProperty: false,
    property: 'ips.application.id',
    holds: isApplicationSpecificGroup,
  },
  isRegularGroup: { takesPath: false, takesProperty: false, holds: isRegularGroup },
}

export const conditionFunctionNames: readonly string[] = Object.keys(table)

export function findConditionFunction(name: string): ConditionFunction | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
