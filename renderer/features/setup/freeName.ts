/** The name, with a number behind it when others have it. */
export function freeName(wanted: string, taken: readonly { readonly name: string }[]): string {
  const names = new Set(taken.map(({ name }) => name.toLowerCase()))
  for (let number = 1; number <= names.size; number += 1) {
    const name = number === 1 ? wanted : `${wanted} ${number}`
    if (!names.has(name.toLowerCase())) return name
  }
  return names.size === 0 ? wanted : `${wanted} ${names.size + 1}`
}
