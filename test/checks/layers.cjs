const packages = (...names) => `^(${names.join('|')})$|node_modules/(${names.join('|')})/`
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const upTheStairs = (root, steps) =>
  steps
    .slice(0, -1)
    .map((step, i) =>
      rule(
        `${root}/${step} looks down`,
        `Order in ${root}: ${steps.join(' < ')}.`,
        { path: `^${root}/${step}/` },
        { path: `^${root}/(${steps.slice(i + 1).join('|')})/` },
      ),
    )

module.exports = {
  forbidden: [
    rule('no circles', 'Imports form no circle.', {}, { circular: true }),
    rule(
      'shared stands alone',
      'shared knows no process, browser or framework; its packages run anywhere.',
      { path: '^shared/' },
      { pathNot: ['^shared/', packages('zod', '@orpc/contract', 're2js')] },
    ),
    ...upTheStairs('shared', ['base', 'domain', 'scim', 'transformation', 'catalog', 'contract']),
    rule(
      'engine is plain Node',
      'The engine imports neither Electron nor the shell nor the screens.',
      { path: '^electron/engine/' },
      { path: ['^electron/(main|preload)/', '^renderer/', packages('electron', 'electron-store', 'vue', 'pinia')] },
    ),
    ...upTheStairs('electron/engine', [
      'certificates',
      'storage',
      'vault',
      'connectors',
      'observe',
      'systems',
      'access',
      'journal',
      'pipeline',
      'jobs',
      'directory',
      'move',
      'intake',
      'admin',
    ]),
    rule(
      'a connector sees the SPI',
      'No store, no pipeline, no sibling.',
      { path: '^electron/engine/connectors/([^/]+)/' },
      {
        path: '^electron/engine/',
        pathNot: ['^electron/engine/connectors/$1/', '^electron/engine/connectors/[^/]+\\.ts$'],
      },
    ),
    rule(
      'one door to the engine',
      'From outside, only the words spoken with its thread.',
      { path: '^(electron/(main|preload)|renderer)/' },
      { path: '^electron/engine/', pathNot: '^electron/engine/threadMessages\\.ts$' },
    ),
    rule(
      'preload is a wire',
      'electron and the contract, nothing else.',
      { path: '^electron/preload/' },
      { pathNot: ['^electron/preload/', '^shared/contract/', packages('electron')] },
    ),
    rule(
      'screens stay in the browser',
      'They reach the engine through the contract alone.',
      { path: '^renderer/' },
      { path: ['^electron/', packages('electron')] },
    ),
    rule(
      'no Node in screens',
      'The renderer also runs in a plain browser.',
      { path: '^renderer/' },
      { dependencyTypes: ['core'] },
    ),
    ...upTheStairs('renderer', ['composables', 'components', 'api', 'features', 'app']),
    rule(
      'components are plain',
      'Props in, events out: no store.',
      { path: '^renderer/components/' },
      { path: packages('pinia') },
    ),
    rule(
      'features are neighbours',
      'A feature does not import another; what two need moves down.',
      { path: '^renderer/features/([^/]+)/' },
      { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    ),
    rule('tests are leaves', 'Product code never imports a test.', { pathNot: '^test/' }, { path: '^test/' }),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
}
