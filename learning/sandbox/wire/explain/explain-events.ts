/** What is no line: questions to DNS, what befalls a stream, and TLS from outside. */
import { decodeDnsMessage } from "../../../../mail/dns/dns-codec";
import { recordText } from "../dns-text";
import { serverNameOf } from "../tls-text";
import type { WireEntry } from "../wire-entry";
import { short, type Told } from "./explanation";

/** @param sender, receiver what the hosts at both ends are called */
export function explainEvent(entry: WireEntry, sender: string, receiver: string): Told {
  const { bytes } = entry;
  if (entry.what === "question" || entry.what === "answer") return explainDns(bytes, sender);
  if (entry.protocol === "tls") return explainRecord(bytes, sender);
  const carried = bytes.length > 0 ? `${bytes.length} octets` : "a message of TCP";
  switch (entry.what) {
    case "opening":
      return [`${sender} knocks at ${receiver}: SYN, may I open a connection?`, "9293 3.5"];
    case "accepting":
      return [`${sender} answers: SYN, ACK, yes, the connection is open on my side.`, "9293 3.5", true];
    case "closing":
      return [`${sender} closes its half of the connection: FIN, nothing more will come from me.`, "9293 3.6"];
    case "reset":
      return [
        `${sender} cuts the connection off: RST. Nobody listens here, or something has gone badly wrong.`,
        "9293 3.5.2",
        false,
      ];
    case "again":
      return [`${sender} sends ${carried} once more, because no acknowledgement came in time.`, "9293 3.8.1"];
    default:
      return [
        `Lost on the way: ${carried} from ${sender} never reached ${receiver}.`,
        entry.protocol === "dns" ? "1035 4.2.1" : "9293 3.8.1",
        false,
      ];
  }
}

const ASKED: Readonly<Record<string, string>> = {
  MX: "which servers take mail for $",
  A: "the address of $",
  AAAA: "the IPv6 address of $",
  NS: "who answers for the names below $",
  TXT: "the text that is published for $",
  CNAME: "the true name of $",
};

function explainDns(bytes: Uint8Array, sender: string): Told {
  const message = decodeDnsMessage(bytes);
  const question = message?.questions[0];
  if (!message || !question) return ["This is no DNS message.", "1035 4.1", false];
  const name = short(question.name);
  const asked = (ASKED[question.type] ?? `records of type ${question.type} of $`).replace("$", () => name);
  const rfc = question.type === "MX" ? "5321 5.1" : message.response ? "1035 4.1.3" : "1035 4.1.2";
  if (!message.response) return [`${sender} asks DNS: ${asked}?`, rfc];
  if (message.code === "no-such-name") return [`DNS answers: there is no such name as ${name}.`, "1035 4.1.1", false];
  if (message.code !== "no-error") return [`DNS cannot answer about ${name}.`, "1035 4.1.1", false];
  const records = message.answers.map(({ data }) => data);
  if (records.length === 0)
    return [`DNS answers: the name ${name} is there, but has no ${question.type} record.`, "1035 4.1.1", false];
  const [first] = records;
  if (first?.type === "MX" && first.exchange === ".")
    return [`DNS answers: ${name} takes no mail at all.`, "7505 3", false];
  const list = short(records.map(recordText).join(", "));
  if (question.type !== "MX") return [`DNS answers: ${asked} is ${list}.`, rfc, true];
  const how = records.length > 1 ? " The smallest number is tried first." : "";
  return [`DNS answers: mail for ${name} goes to ${list}.${how}`, rfc, true];
}

const SIMULATED = "The handshake is simulated here: form and sizes are right, the secrecy is not real.";

function explainRecord(bytes: Uint8Array, sender: string): Told {
  const [type] = bytes;
  const octets = Math.max(0, bytes.length - HEADER_OCTETS);
  if (type === 22 && bytes[HEADER_OCTETS] === 1) {
    const name = serverNameOf(bytes);
    const asked = name === "" ? "" : ` The name ${short(name)} can still be read by everybody.`;
    return [`${sender} begins TLS with a ClientHello.${asked} ${SIMULATED}`, "8446 4.1.2"];
  }
  if (type === 22)
    return [`${sender} agrees with a ServerHello: from here on everything is hidden. ${SIMULATED}`, "8446 4.1.3"];
  if (type === 20)
    return [
      "Change cipher spec: it means nothing any more, and is sent so that old equipment on the way is not alarmed.",
      "8446 5",
    ];
  if (type === 23) {
    return [
      `${octets} octets that only the two ends can read. An outsider sees how many there are and who talks to whom, and no more.`,
      "8446 5.2",
    ];
  }
  if (type === 21) return ["An alert of TLS: something went wrong, or the end is near.", "8446 6"];
  return ["This is no record of TLS.", "8446 5.1", false];
}

const HEADER_OCTETS = 5;
