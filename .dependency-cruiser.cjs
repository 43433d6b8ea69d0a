const { existsSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

/**
 * Who may import whom: the import table of the architecture, folder by folder, without exception.
 * Each rule lists what a folder may reach inside the project; packages are judged apart, below.
 */
const ROOMS = '^(?:app|db|emails)/';
/** Every query runs as somebody: whoever asks queries also needs `asActor`. */
const ACTOR = '^db/client\\.server\\.ts$';

/** @param {string} name @param {string} folder @param {string[]} allowed @param {string} because */
function room(name, folder, allowed, because) {
  return {
    name,
    comment: because,
    severity: 'error',
    from: { path: folder },
    to: { path: ROOMS, pathNot: allowed },
  };
}

/** Folders of routes are named after their URL, `$id` included: a captured name would be read as a pattern. */
function routeFolders() {
  const routes = join(__dirname, 'app', 'routes');
  return existsSync(routes) ? readdirSync(routes) : [];
}

/** @param {string} folder */
function anotherRoute(folder) {
  const own = `^app/routes/${folder.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/`;
  return {
    name: 'another-route',
    comment: 'What two routes share has a home above them.',
    severity: 'error',
    from: { path: own },
    to: { path: '^app/routes/', pathNot: own },
  };
}

module.exports = {
  forbidden: [
    room('domain', '^app/domain/', ['^app/domain/'], 'The rulebook is true without a computer.'),
    room(
      'content',
      '^app/content/',
      ['^app/content/', '^app/domain/'],
      'Sentences know the codes of the domain only.',
    ),
    room('queries', '^db/queries/', ['^db/', '^app/domain/'], 'Queries are SQL: no rule, no HTTP, no mail.'),
    room(
      'emails',
      '^emails/',
      ['^emails/', '^app/domain/', '^app/content/'],
      'A message is props in, HTML out.',
    ),
    room(
      'server',
      '^app/server/',
      ['^app/server/', '^app/domain/', '^db/', '^emails/'],
      'Plumbing knows no route, no command, no component.',
    ),
    {
      name: 'server-emails',
      comment: 'Only the mailer touches messages.',
      severity: 'error',
      from: { path: '^app/server/', pathNot: '^app/server/mailer\\.server\\.ts$' },
      to: { path: '^emails/' },
    },
    room(
      'commands',
      '^app/commands/',
      ['^app/domain/', '^app/server/', '^db/', '^emails/'],
      'A command calls no other command: it would open a second transaction.',
    ),
    room(
      'jobs',
      '^app/jobs/',
      ['^app/jobs/', '^app/commands/', '^app/server/', '^db/queries/', ACTOR],
      'A job performs acts; it draws nothing.',
    ),
    room(
      'components',
      '^app/components/',
      ['^app/components/', '^app/domain/', '^app/content/'],
      'What is shown is handed in.',
    ),
    ...routeFolders().map(anotherRoute),
    room(
      'routes',
      '^app/routes/',
      ['^app/', '^db/queries/', ACTOR],
      'A route asks queries as somebody, and builds no SQL.',
    ),
    room(
      'migrations',
      '^db/migrations/',
      ['^db/migrations/'],
      'Frozen: they import nothing that will change.',
    ),
    {
      name: 'no-node-in-the-browser',
      comment: 'These folders run in the browser too.',
      severity: 'error',
      from: { path: '^app/(?:domain|content|components)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-packages',
      comment: 'The rulebook depends on a validator and on dates.',
      severity: 'error',
      from: { path: '^app/domain/' },
      to: { path: 'node_modules/', pathNot: 'node_modules/(?:zod|temporal-polyfill|temporal-spec)/' },
    },
    {
      name: 'content-packages',
      comment: 'Sentences need no package.',
      severity: 'error',
      from: { path: '^app/content/' },
      to: { path: 'node_modules/' },
    },
    {
      name: 'no-sql-in-routes',
      comment: 'All SQL lives in db/queries.',
      severity: 'error',
      from: { path: '^app/(?:routes|components|content|domain)/' },
      to: { path: 'node_modules/(?:kysely|pg|graphile-worker)/' },
    },
    {
      name: 'no-server-file-in-the-browser',
      comment: 'A .server file imported by one that is not would land in the browser bundle, or break it.',
      severity: 'error',
      from: { path: '^app/(?:domain|content|components)/', pathNot: '\\.server\\.tsx?$' },
      to: { path: '\\.server\\.tsx?$' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'not-to-dev-packages',
      comment: 'Production is installed without them.',
      severity: 'error',
      from: { path: '^(?:app|db|emails)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
    cache: false,
  },
};
