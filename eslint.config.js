const tseslint = require('typescript-eslint');
const vue = require('eslint-plugin-vue');
const vueA11y = require('eslint-plugin-vuejs-accessibility').default ?? require('eslint-plugin-vuejs-accessibility');

/** `process.env` belongs to platform/config; everything else is told what it needs. */
const noEnv = {
  'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Read settings in src/platform/config and pass them in.' }],
};

module.exports = tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', '.piaojue/**', 'coverage/**'] },
  ...tseslint.configs.recommended,
  ...vue.configs['flat/recommended'],
  ...vueA11y.configs['flat/recommended'],
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: tseslint.parser } } },
  {
    files: ['**/*.{ts,vue}'],
    rules: {
      curly: ['error', 'multi-line'],
      eqeqeq: 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/attributes-order': 'off',
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
    },
  },
  { files: ['src/**/*.ts'], ignores: ['src/platform/config/**', 'src/**/*.spec.ts'], rules: noEnv },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.spec.json', tsconfigRootDir: __dirname } },
    rules: { '@typescript-eslint/no-floating-promises': 'error', '@typescript-eslint/switch-exhaustiveness-check': 'error' },
  },
  { files: ['**/*.{js,cjs}'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
