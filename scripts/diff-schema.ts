import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { writeDifference } from "@/server/database/schema-difference";

// npm run db:diff -- add-class-colour: writes the migration that leads from prisma/migrations to prisma/schema.prisma.
const name = process.argv[2] ?? "";
if (!/^[a-z0-9]+([-_][a-z0-9]+)*$/.test(name)) {
  console.error("Name the change in lower case: npm run db:diff -- add-class-colour");
  process.exit(1);
}

const sql = await writeDifference(process.cwd());
if (sql === null) {
  console.log("The migrations lead to prisma/schema.prisma already: nothing to write.");
} else {
  const moment = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join("prisma", "migrations", `${moment}_${name.replaceAll("-", "_")}`);
  await mkdir(folder);
  await writeFile(path.join(folder, "migration.sql"), sql);
  console.log(`Wrote ${folder}/migration.sql. Read it before committing: only you know what the data can bear.`);
}
