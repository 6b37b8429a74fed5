import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  // takes the pictures of the README, only when asked to
  testIgnore: process.env.PICTURES === '1' ? [] : ['**/pictures.spec.ts'],
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  outputDir: 'test-results',
  forbidOnly: process.env.CI === 'true',
})
