import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: ["{learning,mail,server,app,scripts}/**/*.test.{ts,tsx}"],
    // The data layer's tests need a database: `*.db.test.ts`, run by npm test on each database it has.
    exclude: ["**/node_modules/**", "**/*.db.test.ts"],
    // A process and a fresh set of modules for each file would take three times as long as the tests themselves. These
    // rooms keep no state in modules, and a test that needs a process of its own starts one.
    isolate: false,
  },
});
