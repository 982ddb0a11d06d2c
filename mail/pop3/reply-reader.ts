/** A stream of replies taken apart (RFC 1939 section 3), holding one at a time and no more of it than the bounds allow. */
import { LineReader } from "../wire/line-reader";
import { MultiLineReader } from "./multi-line-reader";
import { parseStatus, type Status } from "./status-line";

/** RFC 2449 section 4 gives a status line 512 octets, RFC 5034 section 4 a challenge what its mechanism needs. */
const LINE_OCTETS = 16_384;

const NOTHING = new Uint8Array(0);

export type Reply = {
  readonly status: Status;
  /** What followed the status line, dots unstuffed; empty where nothing was to follow. */
  readonly body: Uint8Array;
};

export class ReplyReader {
  readonly #lines = new LineReader(LINE_OCTETS);
  #body: { readonly status: Status; readonly reader: MultiLineReader } | null = null;

  constructor(private readonly maxBodyOctets: number) {}

  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
  }

  /**
   * @param multiLine whether +OK is followed by a body
   * @returns "progress": something was read that is not a whole reply yet; "nothing": more must arrive; "malformed": that is
   *   no reply; "endless": it is longer than any should be
   */
  take(multiLine: boolean): Reply | "progress" | "nothing" | "malformed" | "endless" {
    if (this.#body) return this.#takeBody(this.#body.status, this.#body.reader);
    const line = this.#lines.take();
    if (!line) return "nothing";
    const status = line.fault ? null : parseStatus(line.bytes);
    if (!status) return "malformed";
    if (!multiLine || status.type !== "ok") return { status, body: NOTHING };
    this.#body = { status, reader: new MultiLineReader(this.maxBodyOctets) };
    return "progress";
  }

  /** Forgets what has arrived. */
  clear(): void {
    this.#lines.takeRest();
    this.#body = null;
  }

  #takeBody(status: Status, reader: MultiLineReader): Reply | "progress" | "nothing" | "endless" {
    const bytes = this.#lines.takeRest();
    if (bytes.length === 0) return "nothing";
    const end = reader.push(bytes);
    if (reader.isTooLong) return "endless";
    if (end === null) return "progress";
    this.#body = null;
    this.#lines.push(bytes.subarray(end));
    return { status, body: reader.content };
  }
}
