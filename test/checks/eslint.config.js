import { dirname, join } from 'node:path'
import tseslint from 'typescript-eslint'
import vue from 'eslint-plugin-vue'
import { parserOf } from './vueParser.js'

const root = dirname(dirname(import.meta.dirname))
const rendererParser = parserOf(join(root, 'renderer/tsconfig.json'))

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'coverage/', 'node_modules/', 'test/vectors/', 'docs/'] },
  {
    basePath: root,
    files: ['**/*.{ts,vue}'],
    extends: [tseslint.configs.strictTypeChecked, vue.configs['flat/recommended']],
  },
  {
    basePath: root,
    files: ['**/*.{ts,vue}'],
    languageOptions: {
      parserOptions: {
        parser: tseslint.parser,
        tsconfigRootDir: root,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 12],
      'max-params': ['error', 4],
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      'vue/no-v-html': 'error',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/no-deprecated-slot-attribute': 'off',
      'vue/attribute-hyphenation': 'off',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Text is set as text (security row 17).' },
      ],
    },
  },
  // Each folder is looked at by its own types alone: to try the four in turn for each file takes twice as long.
  ...['shared', 'electron', 'renderer', 'test'].map((folder) => ({
    basePath: root,
    files: [`${folder}/**/*.{ts,vue}`],
    languageOptions: { parserOptions: { project: `./${folder}/tsconfig.json` } },
  })),
  {
    basePath: root,
    files: ['renderer/**/*.{ts,vue}'],
    languageOptions: { parserOptions: { parser: rendererParser } },
    // The kit's composables and clients are made to be taken apart.
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  { basePath: root, files: ['renderer/**/*.ts'], languageOptions: { parser: rendererParser } },
  {
    basePath: root,
    files: ['test/**'],
    rules: { 'max-lines-per-function': 'off', 'no-console': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    basePath: root,
    files: [
      'shared/catalog/**',
      'shared/scim/schemas/**',
      'renderer/messages/**',
      'shared/transformation/functions/tables/**',
    ],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
)
