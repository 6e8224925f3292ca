import { defaultDateFormat } from './dateFormat.ts'
import { parseDatePattern } from './datePattern.ts'

/** Property that changes the format of the variable currentDate (spec 9). */
export const dateFormatProperty = 'ips.date.variable.format'

/** The configured format of currentDate where it is one, else the default. */
export function dateFormatOf(properties: Readonly<Record<string, string>>): string {
  const format = Object.hasOwn(properties, dateFormatProperty) ? properties[dateFormatProperty] : undefined
  if (format === undefined || format === '') return defaultDateFormat
  try {
    parseDatePattern(format)
    return format
  } catch {
    // `check` names the property; a wrong format must not stop every entity.
    return defaultDateFormat
  }
}

/** Variables with a meaning of their own (spec 9); any other name is free for the document. */
export const knownVariables: Readonly<Record<string, 'read' | 'write' | 'both'>> = {
  entityIdSourceSystem: 'read',
  entityIdTargetSystem: 'write',
  entityBaseLocation: 'read',
  entityLocationSourceSystem: 'read',
  currentDate: 'both',
  assignGroup: 'write',
  unassignGroup: 'write',
}
