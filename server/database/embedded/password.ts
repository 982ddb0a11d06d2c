import { createHash, timingSafeEqual } from "node:crypto";
import type { WireMessage } from "./wire-messages";

/** AuthenticationCleartextPassword: it travels over loopback only. */
export const PASSWORD_REQUEST: Buffer = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]);

/** ErrorResponse with PostgreSQL's own code for a wrong password. */
export const PASSWORD_REFUSAL: Buffer = errorResponse("28P01", "wrong password");

export function isPassword(message: WireMessage, password: string | undefined): boolean {
  if (message.kind !== "message" || message.tag !== "p" || password === undefined) return false;
  const given = message.bytes.subarray(5, -1).toString("utf8");
  return timingSafeEqual(digest(given), digest(password));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function errorResponse(code: string, text: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`);
  const head = Buffer.alloc(5, "E");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
