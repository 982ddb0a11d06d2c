import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// The data layer's tests, on the embedded database or on the server that POSTROOM_TEST_DATABASE_URL names.
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: ["{server,scripts}/**/*.db.test.ts"],
    // What is about the embedded database itself has nothing to say about a server.
    exclude: process.env.POSTROOM_TEST_DATABASE_URL ? ["server/database/embedded/**"] : [],
    globalSetup: ["server/database/test-template.ts"],
    setupFiles: ["server/database/test-setup.ts"],
    pool: "forks",
    // An embedded database takes some 300 MB while its tests run.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
