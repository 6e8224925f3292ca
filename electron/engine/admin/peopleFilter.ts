/** A SCIM filter (RFC 7644 3.4.2.2) over name, user name, e-mail and ID; null: everybody. */
export function peopleFilter(kind: 'users' | 'groups', search: string): string | null {
  const text = search.trim()
  if (text === '') return null
  const value = JSON.stringify(text)
  const names =
    kind === 'users'
      ? ['userName', 'displayName', 'name.givenName', 'name.familyName', 'emails.value'].map(
          (name) => `${name} co ${value}`,
        )
      : [`displayName co ${value}`]
  return [...names, `id eq ${value}`].join(' or ')
}
