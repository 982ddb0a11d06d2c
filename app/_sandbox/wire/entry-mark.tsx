import type { WireProtocol } from "@/learning/sandbox/wire/wire-entry";
import { ProtocolMark } from "../../_design/protocol-mark";

export const PROTOCOL_WORD: Readonly<Record<WireProtocol, string>> = {
  smtp: "SMTP",
  pop: "POP",
  imap: "IMAP",
  dns: "DNS",
  tcp: "TCP",
  tls: "TLS",
};

/** The protocol's sign, where it has one, or its name. */
export function EntryMark({ protocol }: { readonly protocol: WireProtocol }) {
  if (protocol === "smtp" || protocol === "pop" || protocol === "imap") {
    return <ProtocolMark protocol={protocol} className="size-4" />;
  }
  return (
    <span className="wire-protocol" aria-hidden="true">
      {PROTOCOL_WORD[protocol]}
    </span>
  );
}
