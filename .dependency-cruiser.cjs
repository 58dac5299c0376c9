/**
 * The import table. Think (criteria, facts, engine, answer, evidence) imports only itself, inwards, and pure libraries; pages
 * draw what it answers. Decide (intake, pipeline, portal, authoring, fit, reports) knows ports only. Touch (hubspot, store,
 * queue, http, ops) never imports another adapter; store and queue share the connections of src/postgres. The simulator is a separate program.
 */
const NPM = ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-unknown', 'npm-no-pkg', 'core'];
const OURS = '^(src|webhooks|workers|simulator|demo|bench|experiments|hubspot-app|test)/';
const folder = (name, from, mayImport) => ({
  name: `${name}: see the import table`,
  severity: 'error',
  from: { path: from },
  to: { path: OURS, pathNot: [from, ...mayImport] },
});
const THINK = '^src/(criteria|facts|engine|answer|evidence)/';
const DECIDE = '^src/(pipeline|portal|authoring|fit|reports)/|^src/(intake|dependencies)\\.ts$';
const PORTS = '^src/ports/';
const CONTRACT = '^src/contract/';
const SHARED = `^src/(errors|log)\\.ts$|${CONTRACT}`;
const POSTGRES = '^src/postgres/';
// A thread reads for itself: nothing that opens the store can be handed to it.
const READ_IN_THREAD = '^src/store/companies/read-companies\\.ts$';
// What the one page that the server draws itself is made of; the others are drawn aside, by a worker.
const ONE_PAGER = '^src/authoring/one-pager\\.ts$';
const HTML = '^src/html\\.ts$';
// Pure, and bundled with whatever uses it: server and pages word a condition alike.
const WORDS = '^hubspot-app/app/packages/shared/words/';

module.exports = {
  forbidden: [
    folder('criteria', '^src/criteria/', []),
    folder('facts', '^src/facts/', ['^src/criteria/']),
    folder('engine', '^src/engine/', ['^src/(criteria|facts)/']),
    folder('answer', '^src/answer/', ['^src/(criteria|facts|engine)/', WORDS]),
    folder('evidence', '^src/evidence/', ['^src/(criteria|facts|engine)/']),
    folder('pages', '^src/pages/', ['^src/(criteria|facts|engine|evidence)/', HTML, ONE_PAGER]),
    folder('ports', PORTS, [THINK, SHARED]),
    folder('decide', DECIDE, [PORTS, THINK, '^src/errors\\.ts$', CONTRACT]),
    folder('hubspot', '^src/hubspot/', [PORTS, THINK, SHARED]),
    folder('store', '^src/store/', [PORTS, THINK, SHARED, POSTGRES]),
    folder('queue', '^src/queue/', [PORTS, SHARED, POSTGRES]),
    folder('postgres', POSTGRES, [SHARED]),
    folder('http', '^src/http/', [DECIDE, PORTS, THINK, SHARED, HTML, '^src/pages/one-pager-page\\.ts$']),
    folder('ops', '^src/ops/', [PORTS, HTML]),
    folder('contract', CONTRACT, ['^src/(criteria|engine|answer|evidence)/']),
    folder('webhooks', '^webhooks/', [DECIDE, PORTS, SHARED, '^src/hubspot/events/']),
    folder('workers', '^workers/', [DECIDE, PORTS, '^src/pages/', SHARED, '^src/queue/', READ_IN_THREAD]),
    folder('simulator: a separate program, reached over HTTP alone', '^simulator/', []),
    folder('hubspot-app: the contract', '^hubspot-app/', [CONTRACT]),
    {
      name: 'hubspot-app: types only',
      severity: 'error',
      from: { path: '^hubspot-app/' },
      to: { path: '^src/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'think and decide do no I/O',
      severity: 'error',
      from: { path: `${THINK}|${DECIDE}|${PORTS}` },
      to: { dependencyTypes: NPM, pathNot: 'node_modules/(zod|simple-statistics|jsonc-parser|lru-cache)/' },
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
      from: { pathNot: '^(test/|jest[.]config[.]js$)' },
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
