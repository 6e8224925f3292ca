import { connect } from './api/connection.ts'

// The wire opens while the rest of the page is still on its way. The page may be opened by a sign-in link, and a later one
// changes the fragment only.
void connect(window.location.href)
window.addEventListener('hashchange', (event) => void connect(event.newURL))
await import('./app/start.ts')
