import tseslint from 'typescript-eslint';

/** Only what needs types: Biome has the rest. `no-misused-promises` is the rule that catches an async signature check in a sync hook. */
export default tseslint.config({
  files: ['{src,webhooks,workers,simulator,demo,bench,experiments,scripts,hubspot-app,test}/**/*.{ts,tsx}'],
  languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true } },
  plugins: { '@typescript-eslint': tseslint.plugin },
  rules: {
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/no-misused-promises': 'error',
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    '@typescript-eslint/only-throw-error': 'error',
  },
});
