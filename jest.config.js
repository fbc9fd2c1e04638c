// From fast to slow. `npm test` runs the first five; `npx jest --selectProjects unit` runs one.
const project = (displayName, roots, more = {}) => ({
  displayName,
  roots,
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts'],
  moduleFileExtensions: ['ts', 'js', 'json'],
  moduleNameMapper: { '^fast-check$': '<rootDir>/test/support/properties.js' },
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.spec.json', diagnostics: false }] },
  ...more,
});

const withDatabases = { globalSetup: '<rootDir>/test/support/global-setup.ts', globalTeardown: '<rootDir>/test/support/global-teardown.ts', setupFilesAfterEnv: ['<rootDir>/test/support/outside-of-bodies.ts'] };

module.exports = {
  projects: [
    project('unit', ['<rootDir>/src']),
    project('scenarios', ['<rootDir>/test/scenarios']),
    project('integration', ['<rootDir>/test/integration'], withDatabases),
    project('e2e', ['<rootDir>/test/e2e'], withDatabases),
    project('browser', ['<rootDir>/test/browser'], withDatabases),
    // long: only by `npm run test:faults`
    project('faults', ['<rootDir>/test/faults'], withDatabases),
  ],
  maxWorkers: 2,
  workerIdleMemoryLimit: '768MB',
  testTimeout: 60_000,
};
