/** Why the engine refused what a page asked for, by its English pattern: `{}` stands for a value; where the order differs, `{2}` is the second one. */
export const refusals: Readonly<Record<string, string>> = {}
