import { stepsOf } from './pathText.ts'

/** An attribute as a schema, or the system itself, describes it. */
export interface DescribedAttribute {
  readonly name: string
  readonly description: string
  readonly subAttributes?: readonly DescribedAttribute[]
}

interface Branch {
  description: string
  readonly within: Map<string, Branch>
}

/** The attributes that paths such as `emails[*].value` name, each within the one it stands in. */
export function attributeTree(
  flat: readonly { readonly path: string; readonly description: string }[],
): readonly DescribedAttribute[] {
  const root: Branch = { description: '', within: new Map() }
  for (const { path, description } of flat) {
    const names = stepsOf(`.${path}`).filter((step) => step !== null)
    const end = names.reduce((branch, name) => branchOf(branch, name), root)
    end.description ||= description
  }
  return attributesIn(root)
}

/** What is behind the steps of a path; names count without regard to case (RFC 7643 2.1). */
export function attributesBehind(
  attributes: readonly DescribedAttribute[],
  steps: readonly (string | null)[],
): readonly DescribedAttribute[] {
  return steps.reduce<readonly DescribedAttribute[]>((found, step) => {
    const wanted = step?.toLowerCase()
    return step === null ? found : (found.find(({ name }) => name.toLowerCase() === wanted)?.subAttributes ?? [])
  }, attributes)
}

function branchOf({ within }: Branch, name: string): Branch {
  const branch = within.get(name) ?? { description: '', within: new Map<string, Branch>() }
  within.set(name, branch)
  return branch
}

function attributesIn({ within }: Branch): readonly DescribedAttribute[] {
  return [...within].map(([name, branch]) => ({
    name,
    description: branch.description,
    subAttributes: attributesIn(branch),
  }))
}
