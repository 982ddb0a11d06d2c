import { createFirstAdminLink } from "../server/accounts/first-admin-link";
import { closeDatabase, database } from "../server/database/client";
import { environment } from "../server/environment";

// Prints the one-time link that makes the first admin, or says that there is an admin already.
const baseUrl = environment.POSTROOM_URL ?? `http://localhost:${environment.PORT}`;
const link = await createFirstAdminLink(database(), baseUrl);
console.log(link ?? "There is an admin already. They can invite others at /admin.");
await closeDatabase();
