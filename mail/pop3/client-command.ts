/** A command as the client sends it, and how to read what the server says to it. */
import { decodeUtf8 } from "../wire/text-coding";

export type ClientCommand<Result> = {
  /** Without CR LF; UTF-8. */
  readonly line: string;
  /** Whether +OK is followed by lines and a dot. */
  readonly multiLine: boolean;
  /**
   * @param text behind +OK
   * @param body of a multi-line reply, dots unstuffed; empty otherwise
   * @returns null when that is not what the command's reply looks like
   */
  readonly read: (text: string, body: Uint8Array) => Result | null;
};

/** A command whose +OK says everything. */
export function plainCommand<Result>(line: string, result: Result): ClientCommand<Result> {
  return { line, multiLine: false, read: () => result };
}

/** The lines of a body, without their ends. */
export function linesOf(body: Uint8Array): string[] {
  const text = decodeUtf8(body);
  return text === "" ? [] : text.replace(/\r\n$/, "").split("\r\n");
}

/** Each line read; null as soon as one cannot be. */
export function readLines<Item>(lines: readonly string[], read: (line: string) => Item | null): Item[] | null {
  const items: Item[] = [];
  for (const line of lines) {
    const item = read(line);
    if (item === null) return null;
    items.push(item);
  }
  return items;
}
