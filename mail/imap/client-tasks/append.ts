/** APPEND (RFC 9051 section 6.3.12). */
import type { Instant } from "../../engine";
import type { ClientRequest } from "./request";
import { uidsOf } from "./response-code";

export type AppendHow = { readonly flags?: readonly string[]; readonly internalDate?: Instant };

/** @param content the message, lines ending in CR LF; with a NUL in it, only servers with BINARY take it */
export function append(
  mailbox: string,
  content: Uint8Array,
  { flags = [], internalDate }: AppendHow = {},
): ClientRequest {
  return {
    name: "APPEND",
    needs: "authenticated",
    write(writer) {
      writer.raw(" ").mailbox(mailbox).raw(" ");
      if (flags.length > 0) writer.flags(flags).raw(" ");
      if (internalDate !== undefined) writer.dateTime(internalDate).raw(" ");
      writer.literal(content);
    },
    collect: () => ({
      hear: () => false,
      result({ code }) {
        // RFC 4315 section 3.
        const said = code?.name === "APPENDUID" ? uidsOf(code) : null;
        return { type: "appended", uidValidity: said?.uidValidity ?? null, uid: said?.sets[0]?.[0]?.[0] ?? null };
      },
    }),
  };
}
