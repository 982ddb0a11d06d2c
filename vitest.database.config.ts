import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// The data layer's tests, on the embedded database or on the server that POSTROOM_TEST_DATABASE_URL names.
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: ["{server,scripts}/**/*.db.test.ts"],
    globalSetup: ["server/database/test-template.ts"],
    setupFiles: ["server/database/test-setup.ts"],
    pool: "forks",
    // An embedded database takes some 300 MB while its tests run.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
