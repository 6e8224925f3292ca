import './ui5.ts'
import './styles/fonts.css'
import './styles/base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { connect } from './api/connection.ts'
import App from './app/App.vue'
import { router } from './app/router.ts'
import { density } from './composables/density.ts'
import { startLanguage } from './composables/language.ts'
import { startTheme } from './composables/theme.ts'
import { timeZone } from './composables/timeZone.ts'
import { i18n } from './messages/index.ts'

// The page may be opened by a sign-in link, and a later one changes the fragment only.
void connect(window.location.href)
window.addEventListener('hashchange', (event) => void connect(event.newURL))
startTheme()
density.start()
timeZone.start()
// Components that are shown before their language is there would measure themselves with other words.
await startLanguage()
const app = createApp(App).use(createPinia()).use(i18n).use(router)
// The router follows the address only once its first page is there: what is opened before would be lost.
await router.isReady().catch(() => undefined)
app.mount('#app')
