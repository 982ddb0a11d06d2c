import { Prisma } from "@/generated/prisma/client";

/**
 * Whether a statement was undone only because another one was quicker: a unique key taken meanwhile (23505), a
 * serialization failure (40001) or a deadlock (40P01). Whoever asks again from the start sees what the other wrote.
 */
export function isLostRace(error: unknown): boolean {
  if (error instanceof LostRace) return true;
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  if (error.code === "P2002" || error.code === "P2034") return true;
  return error.code === "P2010" && /\b(23505|40001|40P01)\b/.test(error.message);
}

/** Thrown inside a transaction to take it back when a guarded statement wrote nothing. */
export class LostRace extends Error {
  override readonly name = "LostRace";
}
