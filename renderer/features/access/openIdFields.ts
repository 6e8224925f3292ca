/** The plain fields of the form, in its order. */
export const openIdFields = ['label', 'issuer', 'clientId', 'scope', 'nameClaim', 'rightsClaim'] as const
export type OpenIdField = (typeof openIdFields)[number]
