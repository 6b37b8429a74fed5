// Who may import what. Each rule names the only permitted destinations of a room; everything else is an error.
const contract = '^src/preload/contract/'
const domain = '^src/main/domain/'
const builtin = 'core'
const packages = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown']
const store = '^src/main/features/[^/]+/(store[^/]*|[^/]+-store)\\.ts$'
const handlers = '^src/main/features/[^/]+/'

const error = (name, comment, from, to) => ({ name, severity: 'error', comment, from: typeof from === 'string' ? { path: from } : from, to })

/** Ours may only be what the list names. */
const ours = (...allowed) => ({ path: '^(src|tests|tools|out)/', pathNot: allowed })
/** These may only be imported for their types. */
const asValue = (...paths) => ({ path: paths, dependencyTypesNot: ['type-only'] })
/** A package by name, however it was installed. */
const named = (...names) => ({ path: `(^|/)node_modules/(${names.join('|')})/` })
const anyPackage = (...but) => ({ dependencyTypes: packages, ...(but.length > 0 ? { pathNot: `(^|/)node_modules/(${but.join('|')})/` } : {}) })

module.exports = {
  forbidden: [
    error('no-circular', 'A circle hides who decides.', { path: '^src/' }, { circular: true }),
    error('not-to-unresolvable', 'A module that is not there.', { path: '^src/' }, { couldNotResolve: true }),
    error('not-to-tests', 'The program does not depend on its tests or tools.', '^src/', { path: '^(tests|tools|out)/' }),

    error('contract-alone', 'The contract imports nothing of ours but itself.', contract, ours(contract)),
    error('contract-only-zod', 'The contract crosses into the page: zod and nothing else.', contract, anyPackage('zod')),
    error('contract-no-node', 'The contract crosses into the page.', contract, { dependencyTypes: [builtin] }),

    error('preload-only-contract', 'The bridge knows the contract.', '^src/preload/index\\.ts$', ours(contract)),
    error('preload-only-types', 'The bridge carries no code of the contract.', '^src/preload/index\\.ts$', asValue(contract)),

    error('domain-pure', 'The domain imports contract and domain.', domain, ours(contract, domain)),
    error('domain-no-packages', 'The domain needs no package but the pinyin dictionary.', domain, anyPackage('pinyin-pro')),
    error('domain-no-node', 'The domain has no I/O.', domain, { dependencyTypes: [builtin] }),

    error(
      'features-apart',
      'Features do not import each other: write your own select, or ask the domain.',
      { path: '^src/main/features/([^/]+)/' },
      { path: '^src/main/features/[^/]+/', pathNot: '^src/main/features/$1/' },
    ),
    error('features-list-last', 'The list of handlers imports the features, not the other way round.', handlers, { path: '^src/main/features/[^/]+\\.ts$' }),
    error(
      'store-rooms',
      'A store knows contract, domain, its own feature, db.',
      store,
      ours(contract, domain, handlers, '^src/main/db/', '^src/main/app-error\\.ts$'),
    ),
    error('store-types', 'A store decides nothing: types of contract, domain and db, and the row helpers that stores share.', store, {
      ...asValue(contract, domain, '^src/main/db/'),
      pathNot: '^src/main/db/[^/]+-rows\\.ts$',
    }),
    error('store-packages', 'A store speaks SQL through kysely and nothing else.', store, anyPackage('kysely')),
    error('store-no-node', 'A store reads and writes rows, not files.', store, { dependencyTypes: [builtin] }),
    error(
      'handlers-rooms',
      'Handlers load, decide, save.',
      { path: handlers, pathNot: store },
      ours(contract, domain, handlers, '^src/main/(db|io)/', '^src/main/[^/]+\\.ts$'),
    ),
    error('handlers-below-core', 'What calls the handlers is not called by them.', handlers, { path: '^src/main/(index|core|dispatch|cli|desktop)\\.ts$' }),
    error(
      'handlers-types',
      'Handlers get db and desktop handed in; they call io only to write sheets and GB18030 text and to decode rows.',
      { path: handlers, pathNot: store },
      { ...asValue('^src/main/(db|io)/', '^src/main/(host|vault)\\.ts$'), pathNot: '^src/main/(db/[^/]+-rows|io/((read|write)-sheet|gb18030))\\.ts$' },
    ),
    error('handlers-packages', 'Handlers import no package.', { path: handlers, pathNot: store }, anyPackage('zod')),

    error(
      'db-rooms',
      'db imports types of the contract, pure functions of the domain, and itself.',
      '^src/main/db/',
      ours(contract, domain, '^src/main/db/', '^src/main/app-error\\.ts$'),
    ),
    error('db-types', 'db imports only types of the contract.', '^src/main/db/', asValue(contract)),
    error('db-packages', 'db imports the SQLite driver and kysely.', '^src/main/db/', anyPackage('kysely', 'better-sqlite3-multiple-ciphers')),

    error('io-rooms', 'io imports io and types of the contract.', '^src/main/io/', ours(contract, '^src/main/io/')),
    error('io-types', 'io imports only types of the contract.', '^src/main/io/', asValue(contract)),

    error('desktop-rooms', 'The desktop is the host around the core.', '^src/main/desktop\\.ts$', ours(contract, '^src/main/io/', '^src/main/host\\.ts$')),
    error(
      'index-rooms',
      'Start-up knows contract, desktop and io: it talks to the core by messages.',
      '^src/main/index\\.ts$',
      ours(contract, '^src/main/io/', '^src/main/[^/]+\\.ts$'),
    ),
    error(
      'index-no-core',
      'Start-up does not load the core: that runs in a worker.',
      '^src/main/index\\.ts$',
      asValue('^src/main/(core|dispatch|vault|handler)\\.ts$'),
    ),

    error('renderer-rooms', 'A page imports pages and the contract, never the main process.', '^src/renderer/', ours(contract, '^src/renderer/')),
    error('renderer-no-node', 'There is no Node in a page.', '^src/renderer/', { dependencyTypes: [builtin] }),
    error(
      'pages-apart',
      'Features do not import each other: pages in app compose them.',
      { path: '^src/renderer/features/([^/]+)/' },
      { path: '^src/renderer/features/[^/]+/', pathNot: '^src/renderer/features/$1/' },
    ),
    error('pages-below-app', 'The shell imports the features, not the other way round.', '^src/renderer/(features|components|lib|print)/', {
      path: '^src/renderer/(app/|main\\.tsx)',
    }),
    error('components-below-features', 'Shared parts know no feature.', '^src/renderer/(components|lib|print)/', { path: '^src/renderer/features/' }),

    error(
      'electron-in-three-files',
      'electron belongs to start-up, desktop and bridge.',
      { path: '^src/', pathNot: '^src/(main/(index|desktop)|preload/index)\\.ts$' },
      named('electron'),
    ),
    error('xlsx-in-one-file', 'Foreign workbooks are opened in one place.', { path: '^src/', pathNot: '^src/main/io/spreadsheet\\.ts$' }, named('xlsx')),
    error('kysely-in-stores', 'SQL lives in db and stores.', { path: '^src/', pathNot: ['^src/main/db/', store] }, named('kysely')),
    error('sqlite-in-db', 'The driver is opened in db.', { path: '^src/', pathNot: '^src/main/db/' }, named('better-sqlite3-multiple-ciphers')),
    error(
      'echarts-in-one-file',
      'Charts are drawn in their own components.',
      { path: '^src/', pathNot: '^src/renderer/components/(chart|chart-frame|chart-picture)\\.tsx?$' },
      named('echarts'),
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    builtInModules: { add: ['node:sqlite', 'node:test'] },
  },
}
