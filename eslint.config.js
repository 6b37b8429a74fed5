import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const dates = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.0.type=/^(Identifier|MemberExpression|TemplateLiteral|Literal)$/]',
    message: 'A day is YYYY-MM-DD; new Date(text) is forbidden. Use domain/day.',
  },
  { selector: 'MemberExpression[object.name="Date"][property.name="parse"]', message: 'Days are parsed by domain/day.' },
]
const shape = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
  { selector: 'ExportDefaultDeclaration', message: 'No default exports.' },
  { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Text from files and people is never HTML.' },
  { selector: 'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML)$/]', message: 'Text from files and people is never HTML.' },
]
const noClasses = [{ selector: ':matches(ClassDeclaration, ClassExpression)', message: 'A function does it; AppError is the only class.' }]
const pure = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The domain has no clock: pass the day.' },
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: 'The domain has no clock: pass the day.' },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: 'The domain has no chance.' },
]
const only = (name, where) => ({ name, message: `Only ${where} may import ${name}.` })
const electron = only('electron', 'main/index, main/desktop and preload/index')
const xlsx = only('xlsx', 'main/io/spreadsheet')
const kysely = only('kysely', 'main/db and the stores')
const sqlite = only('better-sqlite3-multiple-ciphers', 'main/db')
const imports = (...paths) => ({
  'no-restricted-imports': ['error', { paths, patterns: [{ group: ['xlsx/*', 'kysely/*', 'electron/*'], message: 'See .dependency-cruiser.cjs.' }] }],
})
const syntax = (...lists) => ({ 'no-restricted-syntax': ['error', ...lists.flat()] })

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'out/',
      'dist/',
      'demo-output/',
      'test-results/',
      'playwright-report/',
      'resources/',
      'tests/harness/codec.js',
      'tests/harness/page-runtime.js',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['{src,tests,tools}/**/*.{ts,tsx,mjs,js}'],
    extends: [tseslint.configs.base],
    rules: {
      'max-lines': ['error', { max: 400 }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
      'no-debugger': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-unsafe-finally': 'error',
      'no-unreachable': 'error',
      'no-fallthrough': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'error',
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-dupe-keys': 'error',
      'no-duplicate-case': 'error',
      'no-unused-vars': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['src/main/**/*.ts', 'src/preload/**/*.ts', 'tests/**/*.ts', 'src/renderer/**/*.{ts,tsx}', 'tests/renderer/**/*.{ts,tsx}'],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './src/preload/tsconfig.json', './src/renderer/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', prefer: 'type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-base-to-string': 'error',
      '@typescript-eslint/restrict-plus-operands': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-array-delete': 'error',
      '@typescript-eslint/no-non-null-asserted-optional-chain': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      ...syntax(dates, shape, noClasses),
    },
  },
  { files: ['src/**/*.{ts,tsx}'], rules: { 'no-console': 'error', ...imports(electron, xlsx, kysely, sqlite) } },
  { files: ['src/main/cli.ts', 'src/main/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['src/main/app-error.ts'], rules: syntax(dates, shape) },
  { files: ['src/main/domain/**/*.ts'], rules: syntax(dates, shape, noClasses, pure) },
  { files: ['src/main/db/**/*.ts'], rules: imports(electron, xlsx) },
  { files: ['src/main/features/*/store*.ts', 'src/main/features/*/*-store.ts'], rules: imports(electron, xlsx, sqlite) },
  { files: ['src/main/io/spreadsheet.ts'], rules: { 'no-restricted-imports': ['error', { paths: [electron, kysely, sqlite] }] } },
  { files: ['src/main/index.ts', 'src/main/desktop.ts', 'src/preload/index.ts'], rules: imports(xlsx, kysely, sqlite) },
  {
    files: ['src/renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
)
