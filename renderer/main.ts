import './ui5.ts'
import './styles/fonts.css'
import './styles/base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app/App.vue'
import { router } from './app/router.ts'
import { startLanguage } from './composables/language.ts'
import { startTheme } from './composables/theme.ts'
import { i18n } from './messages/index.ts'

startTheme()
// Components that are shown before their language is there would measure themselves with other words.
await startLanguage()
createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
