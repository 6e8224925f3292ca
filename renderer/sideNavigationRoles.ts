import SideNavigationSelectableItemBase from '@ui5/webcomponents-fiori/dist/SideNavigationSelectableItemBase.js'

// Collapsed, the kit (2.26) calls every entry the current page, and says `aria-selected` of a radio, which knows
// `aria-checked` alone.
Object.defineProperties(SideNavigationSelectableItemBase.prototype, {
  _ariaSelected: { get: () => undefined },
  _ariaCurrent: {
    get(this: SideNavigationSelectableItemBase) {
      return this.selected ? 'page' : undefined
    },
  },
})
