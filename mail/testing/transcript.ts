/**
 * A dialogue with one of our servers as a text file: test, documentation and evidence in one. The header says what it
 * shows and which server it is held with; the body says who says what.
 */
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { encodeUtf8 } from "../wire/text-coding";

const Header = z.strictObject({
  rfc: z.string().regex(/^RFC \d+( §[\w.]+)?(, RFC \d+( §[\w.]+)?)*$/, "write it as RFC 5321 §4.1.1.4"),
  title: z.string().min(5),
  service: z.enum(["mx", "submission", "pop3", "imap"]),
  /** Parts of a MailServerConfig; the replay lays them over its own and has the whole checked. */
  server: z.record(z.string(), z.unknown()).default({}),
  mailboxes: z.record(z.string(), z.array(z.string())).default({}),
  now: z.iso.datetime().default("2026-03-02T09:00:00Z"),
  over: z.enum(["engine"]).optional(),
});

export type TranscriptHeader = z.infer<typeof Header>;

export type Turn =
  | { readonly type: "client"; readonly line: number; readonly bytes: Uint8Array }
  | { readonly type: "server"; readonly line: number; readonly expect: readonly ServerLine[] }
  | { readonly type: "client-closes"; readonly line: number }
  | { readonly type: "server-closes"; readonly line: number }
  | { readonly type: "tls-starts"; readonly line: number }
  | { readonly type: "pass"; readonly line: number; readonly seconds: number }
  | { readonly type: "holds"; readonly line: number; readonly user: string; readonly count: number }
  | {
      readonly type: "message";
      readonly line: number;
      readonly user: string;
      readonly number: number;
      readonly part: "ends" | "contains";
      readonly bytes: Uint8Array;
    };

/** One line, or with `many` as many as match. */
export type ServerLine = {
  readonly line: number;
  readonly pattern: RegExp;
  readonly shown: string;
  readonly many: boolean;
};

export type Transcript = { readonly file: string; readonly header: TranscriptHeader; readonly turns: readonly Turn[] };

/** @throws Error naming file and line */
export function parseTranscript(file: string, text: string): Transcript {
  const [, head = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  if (body === "") throw new Error(`${file}: a transcript begins with a header between two lines of three dashes`);
  const header = Header.safeParse(parseYaml(head));
  if (!header.success) throw new Error(`${file}: ${z.prettifyError(header.error)}`);
  const turns: Turn[] = [];
  const first = head.split("\n").length + 3;
  for (const [index, written] of body.split("\n").entries()) {
    if (written.trim() === "" || written.startsWith("#")) continue;
    const turn = parseLine(written, index + first, file);
    const last = turns.at(-1);
    if (turn.type === "client" && last?.type === "client") {
      turns[turns.length - 1] = { ...last, bytes: Uint8Array.of(...last.bytes, ...turn.bytes) };
    } else if (turn.type === "server" && last?.type === "server") {
      turns[turns.length - 1] = { ...last, expect: [...last.expect, ...turn.expect] };
    } else turns.push(turn);
  }
  return { file, header: header.data, turns };
}

function parseLine(written: string, line: number, file: string): Turn {
  const [, mark = "", rest = ""] = /^(C:|C\+|S:|S~|S\*|=) ?(.*)$/.exec(written) ?? [];
  if (mark === "C:") return { type: "client", line, bytes: octetsOf(`${rest}\\r\\n`) };
  if (mark === "C+") return { type: "client", line, bytes: octetsOf(rest) };
  if (mark === "S:")
    return { type: "server", line, expect: [{ line, pattern: literally(rest), shown: rest, many: false }] };
  if (mark === "S~" || mark === "S*") {
    const pattern = new RegExp(`^(?:${rest})$`, "s");
    return { type: "server", line, expect: [{ line, pattern, shown: `/${rest}/`, many: mark === "S*" }] };
  }
  const statement = mark === "=" ? parseStatement(rest, line) : null;
  if (statement) return statement;
  throw new Error(`${file}:${line}: not a line of a transcript: ${written}`);
}

function parseStatement(text: string, line: number): Turn | null {
  const fixed = /^(client closes|server closes|TLS starts)$/.exec(text)?.[1];
  if (fixed) return { type: fixed.toLowerCase().replace(" ", "-") as "client-closes", line };
  const seconds = /^(\d+) s pass$/.exec(text)?.[1];
  if (seconds) return { type: "pass", line, seconds: Number(seconds) };
  const [, holder = "", count = ""] = /^(\w+) has (\d+) messages?$/.exec(text) ?? [];
  if (holder) return { type: "holds", line, user: holder, count: Number(count) };
  const [, user = "", number = "", part, quoted = ""] =
    /^(\w+)'s message (\d+) (ends|contains) "(.*)"$/.exec(text) ?? [];
  if (part !== "ends" && part !== "contains") return null;
  return { type: "message", line, user, number: Number(number), part, bytes: octetsOf(quoted) };
}

const ESCAPES: Readonly<Record<string, string>> = { r: "\r", n: "\n", t: "\t", "0": "\0", "\\": "\\" };

/** Octets: UTF-8, except that `\xNN` is that octet and nothing else. */
function octetsOf(text: string): Uint8Array {
  const repeated = text.replace(/<<(.+?)\*(\d+)>>/g, (_, what: string, count: string) => what.repeat(Number(count)));
  const parts = repeated.split(/(\\x[0-9a-fA-F]{2}|\\[rnt0\\])/);
  return Uint8Array.from(
    parts.flatMap((part) => {
      if (/^\\x/.test(part)) return [Number.parseInt(part.slice(2), 16)];
      const escaped = part.startsWith("\\") ? ESCAPES[part.slice(1)] : undefined;
      return [...encodeUtf8(escaped ?? part)];
    }),
  );
}

function literally(text: string): RegExp {
  return new RegExp(`^${latin1(octetsOf(text)).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`, "s");
}

/** Server lines are compared octet by octet, each octet a character. */
function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
