import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // As many as the smallest machine that tests this has cores: of two, vitest would use one.
    maxWorkers: 2,
    projects: [
      {
        // Rules, parsers and pages: no state shared through the process, so one process for all of them.
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'demo/*.test.ts', 'tests/*.test.ts'],
          exclude: ['src/**/*.{db,endurance}.test.ts'],
          setupFiles: ['tests/property-seed.ts'],
          pool: 'threads',
          isolate: false,
          // Long enough for pages drawn on a busy machine; a test that hangs is still ended.
          testTimeout: 120_000,
        },
      },
      {
        // Against a database: PGlite by default, a PostgreSQL server when TEST_DATABASE_URL names one.
        test: {
          name: 'database',
          include: ['src/**/*.db.test.ts', 'tests/database/*.test.ts'],
          setupFiles: ['tests/property-seed.ts'],
          pool: 'forks',
          // One process for many files: modules are loaded once, and the embedded database is emptied instead of started anew.
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // Processes killed again and again, floods, long waits: minutes, so only where everything is checked.
        test: {
          name: 'endurance',
          include: ['src/**/*.endurance.test.ts', 'tests/endurance/*.test.ts'],
          pool: 'forks',
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
      {
        // Whole journeys in a real browser.
        test: {
          name: 'browser',
          include: ['tests/browser/*.test.ts'],
          globalSetup: ['tests/browser/build.setup.ts'],
          pool: 'forks',
          // One after the other: two browsers and two servers on two cores keep each other waiting until tests give up.
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        // With services that Debian packages bring: nginx in front of two nodes.
        test: { name: 'services', include: ['tests/services/*.test.ts'], pool: 'forks', testTimeout: 600_000, hookTimeout: 120_000 },
      },
      {
        // What other programs (LibreOffice, poppler) make of the files we write.
        test: { name: 'files', include: ['tests/files/*.test.ts'], pool: 'forks', testTimeout: 180_000 },
      },
    ],
  },
});
