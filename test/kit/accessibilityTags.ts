/** WCAG 2.0 to 2.2, levels A and AA, as axe calls them. */
export const accessibilityTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
