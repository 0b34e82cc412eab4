/** Tests run from the sources; only the command line tests run what was built. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '\\.[jt]s$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // These two are ES modules only; Jest's own loader needs them as CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!(leven|@noble/hashes)/)'],
  testTimeout: 120_000,
};
