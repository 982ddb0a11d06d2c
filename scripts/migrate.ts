import { applyMigrations, MigrationFailure } from "@/server/database/migrations";
import { environment } from "@/server/environment";

// npm run db:migrate: applies what prisma/migrations has and the database doesn't.
try {
  const names = await applyMigrations(environment.DATABASE_URL ?? "");
  console.log(names.length === 0 ? "The database is up to date." : `Applied ${names.join(", ")}.`);
} catch (error) {
  if (!(error instanceof MigrationFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
