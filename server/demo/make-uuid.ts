import { type Random, randomInteger } from "@/learning/random";

/** A version 7 UUID (RFC 9562) of an instant and a seeded chance, so that the same seed makes the same school. */
export function makeUuid(at: Date, random: Random): string {
  const time = at.getTime().toString(16).padStart(12, "0");
  const digits = (length: number) => Array.from({ length }, () => randomInteger(random, 16).toString(16)).join("");
  const variant = (8 + randomInteger(random, 4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits(3)}-${variant}${digits(3)}-${digits(12)}`;
}
