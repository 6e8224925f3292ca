// The pictures of empty lists, a quarter of what the components weigh: they come when the first one is shown.
import '@ui5/webcomponents-fiori/dist/IllustratedMessage.js'
import '@ui5/webcomponents-fiori/dist/illustrations/Connection.js'
import '@ui5/webcomponents-fiori/dist/illustrations/EmptyList.js'
import '@ui5/webcomponents-fiori/dist/illustrations/NoSearchResults.js'
import '@ui5/webcomponents-fiori/dist/illustrations/UnableToLoad.js'
