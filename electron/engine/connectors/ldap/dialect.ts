export type Dialect = 'ldap' | 'activeDirectory'
