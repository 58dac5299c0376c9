/**
 * The import table. Think (criteria, assessment, record, evidence) imports nothing but itself and pure libraries, pages draw
 * what it answers; Decide (usecases) knows ports only; Touch (hubspot, store, queue, http) never imports another adapter; the
 * simulator is a separate program.
 */
const NPM = ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-unknown', 'npm-no-pkg', 'core'];
const OURS = '^(src|webhooks|workers|simulator|demo|bench|evidence|hubspot-app|test)/';
const folder = (name, from, mayImport) => ({
  name: `${name}: see the import table`,
  severity: 'error',
  from: { path: from },
  to: { path: OURS, pathNot: [from, ...mayImport] },
});
const THINK = '^src/(criteria|assessment|record|evidence)/';
const SHARED = '^src/(errors|log|contract)\\.ts$';
const HTML = '^src/html\\.ts$';
const PORTS = '^src/usecases/ports/';

module.exports = {
  forbidden: [
    folder('criteria', '^src/criteria/', []),
    folder('assessment', '^src/assessment/', ['^src/criteria/']),
    folder('evidence', '^src/evidence/', ['^src/(criteria|assessment)/']),
    folder('pages', '^src/pages/', ['^src/(criteria|assessment|evidence)/', HTML]),
    folder('record', '^src/record/', ['^src/(criteria|assessment)/']),
    folder('usecases', '^src/usecases/', [THINK, '^src/(errors|contract)\\.ts$']),
    folder('hubspot', '^src/hubspot/', [PORTS, THINK, SHARED]),
    folder('store', '^src/store/', [PORTS, THINK, SHARED]),
    folder('queue', '^src/queue/', [PORTS, SHARED]),
    folder('http', '^src/http/', ['^src/usecases/', THINK, SHARED, HTML]),
    folder('ops', '^src/ops/', [PORTS, HTML]),
    folder('contract', '^src/contract\\.ts$', ['^src/(criteria|assessment)/']),
    folder('webhooks', '^webhooks/', ['^src/usecases/', SHARED, '^src/hubspot/events\\.ts$']),
    folder('workers', '^workers/', ['^src/usecases/', '^src/pages/', SHARED, '^src/queue/']),
    folder('simulator: a separate program, reached over HTTP alone', '^simulator/', []),
    folder('hubspot-app: the contract', '^hubspot-app/', ['^src/contract\\.ts$']),
    {
      name: 'hubspot-app: types only',
      severity: 'error',
      from: { path: '^hubspot-app/' },
      to: { path: '^src/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'think and decide do no I/O',
      severity: 'error',
      from: { path: '^src/(criteria|assessment|record|evidence|usecases)/' },
      to: { dependencyTypes: NPM, pathNot: 'node_modules/(zod|simple-statistics)/' },
    },
    {
      name: 'pages draw, and do no I/O',
      severity: 'error',
      from: { path: '^src/pages/' },
      to: { dependencyTypes: NPM, pathNot: 'node_modules/(@observablehq/plot|@xmldom/xmldom)/' },
    },
    {
      name: 'nothing ships the tests',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(coverage|reports)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
