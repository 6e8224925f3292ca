export const systems = {}
