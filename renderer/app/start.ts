import '../ui5.ts'
import '../styles/fonts.css'
import '../styles/base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { density } from '../composables/density.ts'
import { startLanguage } from '../composables/language.ts'
import { startTheme } from '../composables/theme.ts'
import { timeZone } from '../composables/timeZone.ts'
import { i18n, loadTexts } from '../messages/index.ts'
import App from './App.vue'
import { keepFocus } from './focus/keepFocus.ts'
import { returnFocus } from './focus/returnFocus.ts'
import { router } from './router.ts'

returnFocus(document)
keepFocus(document, router)
startTheme()
density.start()
timeZone.start()
const app = createApp(App).use(createPinia()).use(i18n).use(router)
// Components that are shown before their language is there would measure themselves with other words. The router follows the
// address only once its first page is there: what is opened before would be lost.
await Promise.all([startLanguage(), loadTexts(), router.isReady().catch(() => undefined)])
app.mount('#app')
