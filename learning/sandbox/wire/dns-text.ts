/** A DNS message on one line: "MX lake.example?" and "MX lake.example = 10 mail.lake.example". */
import { decodeDnsMessage } from "../../../mail/dns/dns-codec";
import type { DnsMessage, RecordData } from "../../../mail/dns/dns-message";

export function dnsText(bytes: Uint8Array): string {
  const message = decodeDnsMessage(bytes);
  if (!message) return "no DNS message";
  const [question] = message.questions;
  const asked = question ? `${question.type} ${question.name}` : "nothing";
  return message.response ? `${asked} = ${answerText(message)}` : `${asked}?`;
}

function answerText({ code, answers }: DnsMessage): string {
  if (code !== "no-error") return typeof code === "number" ? `error ${code}` : code.replaceAll("-", " ");
  return answers.length === 0 ? "none" : answers.map(({ data }) => recordText(data)).join(", ");
}

export function recordText(data: RecordData): string {
  switch (data.type) {
    case "A":
    case "AAAA":
      return data.address;
    case "MX":
      return `${data.preference} ${data.exchange}`;
    case "TXT":
      return `"${data.strings.join("")}"`;
    case "NS":
      return data.host;
    case "CNAME":
      return `the same as ${data.target}`;
    case "SOA":
      return `zone of ${data.primary}`;
    default:
      return `${data.octets.length} octets`;
  }
}
