import { randomBytes } from "node:crypto";
import type { PrismaClient } from "./client";

const KEY = "session-secret";

/**
 * The secret that signs session tokens, made at first need and kept in the database, so that every process of an
 * installation, on whatever machine, agrees on it without being told. POSTROOM_SECRET takes its place where it is set.
 */
export async function findOrMakeSecret(db: PrismaClient): Promise<string> {
  await db.setting.createMany({
    data: [{ key: KEY, value: randomBytes(32).toString("base64url") }],
    // Of several processes that start together, the first one's secret is everybody's.
    skipDuplicates: true,
  });
  const { value } = await db.setting.findUniqueOrThrow({ where: { key: KEY } });
  if (typeof value !== "string" || value.length < 32) throw new Error(`The setting ${KEY} in the database is damaged.`);
  return value;
}
