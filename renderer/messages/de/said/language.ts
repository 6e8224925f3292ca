/** What the transformation language and the catalog say about what somebody wrote, by its English pattern: `{}` stands for a value; where the order differs, `{2}` is the second one. */
export const language: Readonly<Record<string, string>> = {}
