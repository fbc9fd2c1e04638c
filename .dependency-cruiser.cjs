/** The layering rules of docs/architecture.md, held by a tool. Each name is a sentence a newcomer can read. */
const STAGES = ['collection', 'screening', 'deliberation', 'ballot', 'tally', 'decision', 'progress', 'evaluation'];
const MODULES = ['bulk-acts', 'congresses', 'accounts', 'projects', 'programmes', 'proposals', 'screenings', 'sessions', 'ballots', 'stations', 'tallies', 'decisions', 'progress', 'evaluations', 'documents', 'publication', 'levels', 'readiness', 'searches', 'todos'];

const neverLater = (root, order) =>
  order.slice(0, -1).map((early, index) => ({
    name: `${root.split('/').pop()}-${early}-imports-no-later-stage`,
    severity: 'error',
    from: { path: `^${root}/${early}/` },
    to: { path: `^${root}/(${order.slice(index + 1).join('|')})/` },
  }));

module.exports = {
  forbidden: [
    { name: 'no-import-cycles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    { name: 'no-barrels', severity: 'error', from: {}, to: { path: '^(src|web)/.*/index\\.ts$' } },
    {
      name: 'domain-imports-only-domain-and-noble',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^src/domain/', '^node_modules/@noble/'] },
    },
    {
      name: 'contract-imports-only-contract-and-domain',
      severity: 'error',
      from: { path: '^src/contract/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^src/(contract|domain)/'] },
    },
    ...neverLater('src/domain', STAGES),
    ...neverLater('src/modules', MODULES),
    {
      name: 'a-module-calls-services-of-others-never-repositories-or-entities',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/([^/]+)/.*\\.(repository|entity)\\.ts$', pathNot: '^src/modules/$1/' },
    },
    { name: 'audits-import-no-module', severity: 'error', from: { path: '^src/modules/audits/' }, to: { path: '^src/modules/', pathNot: '^src/modules/audits/' } },
    { name: 'nobody-imports-realtime', severity: 'error', from: { path: '^src/modules/', pathNot: '^src/modules/realtime/' }, to: { path: '^src/modules/realtime/' } },
    { name: 'box-imports-only-domain-contract-platform', severity: 'error', from: { path: '^src/box/' }, to: { path: '^src/', pathNot: '^src/(box|domain|contract|platform)/' } },
    { name: 'platform-knows-no-module', severity: 'error', from: { path: '^src/platform/' }, to: { path: '^src/(modules|box|cli)/' } },
    { name: 'web-imports-only-contract-and-domain', severity: 'error', from: { path: '^web/' }, to: { path: '^src/', pathNot: '^src/(contract|domain)/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist|\\.spec\\.ts$)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.vue', '.json'] },
  },
};
