import { randomUUID } from "node:crypto";
import { hashPassword } from "@/server/accounts/password-hash";
import { sql } from "./database";

export type TestRole = "learner" | "teacher" | "admin";

export interface Account {
  id: string;
  role: TestRole;
  username: string;
  name: string;
  password: string;
}

const password = "paper lantern forty-two";
let passwordHash: Promise<string> | undefined;

/** Somebody with an account, as if they had signed up some time ago. How accounts are made by people has stories of its own. */
export async function makeAccount(role: TestRole): Promise<Account> {
  passwordHash ??= hashPassword(password);
  const id = randomUUID();
  const username = `${role}.${id.slice(0, 8)}`;
  const name = `${role === "learner" ? "Priya" : "Ms Osei"} ${id.slice(0, 4)}`;
  await sql(
    `INSERT INTO "User" ("id", "role", "username", "displayName", "passwordHash") VALUES ($1, $2::"Role", $3, $4, $5)`,
    [id, role, username, name, await passwordHash],
  );
  return { id, role, username, name, password };
}
