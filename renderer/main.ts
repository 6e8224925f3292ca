import './ui5.ts'
import './styles/fonts.css'
import './styles/base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app/App.vue'
import { router } from './app/router.ts'
import { density } from './composables/density.ts'
import { startLanguage } from './composables/language.ts'
import { startTheme } from './composables/theme.ts'
import { timeZone } from './composables/timeZone.ts'
import { i18n } from './messages/index.ts'

startTheme()
density.start()
timeZone.start()
// Components that are shown before their language is there would measure themselves with other words.
await startLanguage()
// The router replaces the address of a sign-in link by that of its first page.
const openedWith = window.location.href
const app = createApp(App, { openedWith }).use(createPinia()).use(i18n).use(router)
// The router follows the address only once that page is there: what is opened before would be lost.
await router.isReady().catch(() => undefined)
app.mount('#app')
