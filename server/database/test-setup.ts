import { afterAll, inject } from "vitest";
import { openTestDatabase } from "./test-database";

// Vitest runs this before each test file: `database()` then leads to that file's own, migrated and empty database.
const template = inject("testTemplate");
const testDatabase = await openTestDatabase(template);
process.env.DATABASE_URL = testDatabase.url;
process.env.POSTROOM_DATABASE = template.kind;

afterAll(async () => {
  const { closeDatabase } = await import("./client");
  await closeDatabase();
  await testDatabase.close();
});
