export const eventColumns = ['received', 'source', 'entity', 'change', 'targets', 'status', 'duration'] as const
export type EventColumn = (typeof eventColumns)[number]
