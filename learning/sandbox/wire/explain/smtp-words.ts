/** Values in SMTP's commands, as far as explanations need them. Forgiving: what people type is explained too. */
import type { Spoken } from "../wire-entry";

/** "ann@hill.example" of "FROM:<ann@hill.example> SIZE=285". */
export function pathOf(argument: string): string | null {
  return /^(?:FROM|TO):<([^>]*)>/i.exec(argument)?.[1] ?? null;
}

/** Of an AUTH command, in capitals. */
export function mechanismOf(command: Spoken | null): string {
  return (command?.text.split(/ +/)[1] ?? "").toUpperCase();
}
