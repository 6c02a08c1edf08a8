import { defineConfig, globalIgnores } from 'eslint/config';
import next from 'eslint-config-next/core-web-vitals';
import typescript from 'typescript-eslint';

/** The places that may read the environment: the two doors of the app, and command lines (layout.md, S47). */
const READ_ENV = [
  'lib/server/env.ts',
  'lib/edge/env.ts',
  'emulator/main.ts',
  'e2e/playwright.config.ts',
  'e2e/secrecy/proof-setting.ts',
  'e2e/webkit.config.ts',
  'e2e/webkit/webkit-setting.ts',
  'testkit/webkit/browser.ts',
  'testkit/example/playwright.config.ts',
  'testkit/contract/enfuce-demo.test.ts',
  'scripts/**',
  'bench/**',
  'prove/**',
  'next.config.mjs',
  'drizzle.config.ts',
  'instrumentation.ts',
];

const NEVER = [
  {
    selector: 'ExpressionStatement[directive="use server"]',
    message: 'An action is a door that nobody sees. Write a route handler.',
  },
  { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Text goes in as text.' },
  { selector: 'JSXAttribute[name.name="style"]', message: 'Our CSP refuses style attributes.' },
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' },
  {
    selector:
      'MemberExpression[object.name=/^(test|it|describe)$/][property.name=/^(skip|only|todo|fixme|skipIf)$/]',
    message: 'A test that does not run promises nothing.',
  },
];
const NO_ENV = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Only lib/server/env.ts and lib/edge/env.ts read the environment.',
};
/** Framework and tool files whose default export is how they are found. */
const DEFAULT_EXPORT = [
  'app/**/{page,layout,loading,error,not-found,global-error,manifest,icon}.{ts,tsx}',
  '*.config.{ts,mjs}',
  'e2e/playwright.config.ts',
  'testkit/example/playwright.config.ts',
];
/** What people read stands in messages/, in every language (`react/jsx-no-literals` looks at the rest of it). */
const NO_TEXT = {
  selector: 'JSXAttribute[name.name=/^(aria-label|aria-description|title|alt|placeholder)$/] > Literal',
  message: 'What people read stands in messages/.',
};
const NO_DEFAULT = { selector: 'ExportDefaultDeclaration', message: 'Export it by its name.' };

export default defineConfig(
  globalIgnores(['node_modules', '.next*', '.cache', 'test-results', 'playwright-report', 'next-env.d.ts']),
  next,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [typescript.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // A number in a sentence is what it looks like.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `onClick={() => void start()}` and short arrow functions say plainly that nothing is given back.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...NEVER, NO_ENV, NO_DEFAULT],
      // Types do better what this does by guessing.
      'import/no-anonymous-default-export': 'off',
    },
  },
  { files: READ_ENV, rules: { 'no-restricted-syntax': ['error', ...NEVER, NO_DEFAULT] } },
  {
    files: ['components/**/*.tsx'],
    ignores: ['**/*.test.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...NEVER, NO_ENV, NO_DEFAULT, NO_TEXT] },
  },
  { files: DEFAULT_EXPORT, rules: { 'no-restricted-syntax': ['error', ...NEVER, NO_ENV, NO_TEXT] } },
  {
    files: ['*.config.{ts,mjs}', '{e2e,testkit/example}/*.config.ts'],
    rules: { 'no-restricted-syntax': ['error', ...NEVER] },
  },
  {
    // What people read stands in messages/, in every language. A last resort has none, and says so.
    files: ['{app,components}/**/*.tsx'],
    ignores: ['**/*.test.tsx', 'app/global-error.tsx'],
    rules: { 'react/jsx-no-literals': ['error', { allowedStrings: ['.', ':', '(', ')'] }] },
  },
  // Playwright's fixtures are functions named `use`, which is no hook.
  { files: ['{e2e,testkit}/**'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
);
