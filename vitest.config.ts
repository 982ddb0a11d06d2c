import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** What takes long: whole networks, sockets, every dialogue cut at every octet, and every sandbox task done. `npm run check` leaves it to `npm test`. */
const long = [
  "mail/world/**",
  "mail/testing/**",
  "mail/imap/synchronise*",
  "server/mail-host/**",
  "server/content/prove-tasks*",
];

/** They put other modules in the place of real ones, which no test after them may find. */
const replacing = ["server/guard.test.ts", "server/session/provider-flow.test.ts"];

const exclude = [
  "**/node_modules/**",
  // The data layer's tests need a database: `*.db.test.ts`, run by npm test on each database it has.
  "**/*.db.test.ts",
  ...(process.env.POSTROOM_TESTS === "quick" ? long : []),
];

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    // A bound against waiting for ever, and no measure of speed: a busy machine takes ten times as long as a quiet one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: ["{learning,mail}/**/*.test.ts"],
          exclude,
          // A process and fresh modules for each file would take three times as long as the tests themselves, and the pure
          // rooms keep nothing in their modules that one test could leave for another.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "effects",
          include: ["{server,app,scripts}/**/*.test.{ts,tsx}"],
          exclude: [...exclude, ...replacing],
          // As above: what these rooms keep in their modules is read once and stays as it is.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: "replacing", include: replacing, exclude },
      },
    ],
  },
});
