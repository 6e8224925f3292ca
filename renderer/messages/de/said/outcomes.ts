/** Why a delivery, a deletion or an entry of a plan ended as it did, by its English pattern: `{}` stands for a value; where the order differs, `{2}` is the second one. */
export const outcomes: Readonly<Record<string, string>> = {}
