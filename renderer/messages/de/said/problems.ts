/** What went wrong with a system, by its English pattern: `{}` stands for a value; where the order differs, `{2}` is the second one. */
export const problems: Readonly<Record<string, string>> = {}
