import { createRouter, createWebHashHistory } from 'vue-router'

/** One route per place; filters, tab, target and room are part of the address, so that Back and bookmarks land there. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', redirect: '/overview' },
    { path: '/overview', name: 'overview', component: () => import('../features/overview/OverviewView.vue') },
    { path: '/setup', name: 'setup', component: () => import('../features/setup/SetupListView.vue') },
    {
      path: '/setup/:id/:step(\\d)?',
      name: 'setupWizard',
      component: () => import('../features/setup/SetupWizard.vue'),
      props: true,
    },
    { path: '/events', name: 'events', component: () => import('../features/events/EventLogView.vue') },
    {
      path: '/events/:position(\\d+)/:target?/:room?',
      name: 'event',
      component: () => import('../features/events/EventTraceView.vue'),
      props: true,
    },
    { path: '/jobs', name: 'jobs', component: () => import('../features/jobs/JobsView.vue') },
    {
      path: '/jobs/:id(job-\\d+)',
      name: 'job',
      component: () => import('../features/jobs/JobView.vue'),
      props: true,
    },
    {
      path: '/identities',
      name: 'identities',
      component: () => import('../features/identity/IdentitiesView.vue'),
    },
    { path: '/held', name: 'held', component: () => import('../features/held/HeldView.vue') },
    {
      path: '/dead-letters',
      name: 'deadLetters',
      component: () => import('../features/deadLetters/DeadLettersView.vue'),
    },
    { path: '/systems', name: 'systems', component: () => import('../features/systems/SystemsView.vue') },
    { path: '/systems/new', name: 'systemNew', component: () => import('../features/systems/SystemNewView.vue') },
    {
      path: '/systems/:id/transformations/:direction(read|write)?',
      name: 'transformation',
      component: () => import('../features/transformations/TransformationView.vue'),
      props: true,
    },
    {
      path: '/systems/:id/:tab?',
      name: 'system',
      component: () => import('../features/systems/SystemView.vue'),
      props: true,
    },
    {
      path: '/directory/:kind(people|groups)?',
      name: 'directory',
      component: () => import('../features/directory/DirectoryView.vue'),
      props: true,
    },
    {
      path: '/directory/:kind(people|groups)/:id',
      name: 'directoryEntry',
      component: () => import('../features/directory/DirectoryEntryView.vue'),
      props: true,
    },
    { path: '/access', name: 'access', component: () => import('../features/access/TechnicalUsersView.vue') },
    {
      path: '/access/administrators',
      name: 'administrators',
      component: () => import('../features/access/AdministratorsView.vue'),
    },
    { path: '/access/sign-in', name: 'openId', component: () => import('../features/access/OpenIdView.vue') },
    { path: '/access/changes', name: 'changes', component: () => import('../features/access/ChangesView.vue') },
    { path: '/settings', name: 'settings', component: () => import('../features/settings/SettingsView.vue') },
    { path: '/settings/mail', name: 'mail', component: () => import('../features/settings/MailView.vue') },
    { path: '/settings/backup', name: 'backup', component: () => import('../features/settings/BackupView.vue') },
    {
      path: '/settings/landscape',
      name: 'landscape',
      component: () => import('../features/settings/landscape/LandscapeView.vue'),
    },
    { path: '/settings/storage', name: 'storage', component: () => import('../features/settings/StorageView.vue') },
    { path: '/settings/health', name: 'health', component: () => import('../features/settings/HealthView.vue') },
    { path: '/settings/look', name: 'look', component: () => import('../features/settings/LookView.vue') },
    { path: '/help/:page', name: 'help', component: () => import('./HelpView.vue'), props: true },
    { path: '/:rest(.*)*', redirect: '/overview' },
  ],
})
