import { randomBytes } from "node:crypto";
import type { Entropy } from "@/mail/random";

/** The machine's own, for what nobody may guess. */
export const entropy: Entropy = (count) => new Uint8Array(randomBytes(count));
