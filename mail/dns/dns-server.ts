/**
 * A name server that knows its zones and nothing else: octets of a query in, octets of the answer out. It keeps no state, so
 * what it costs is bounded by one query.
 */
import { decodeDnsMessage, encodeDnsMessage } from "./dns-codec";
import { type DnsMessage, INTERNET, type Question, type ResourceRecord, type ResponseCode } from "./dns-message";
import { isWithin, nameKey } from "./domain-name";
import type { Zone } from "./zone";

/** RFC 1035 section 4.2.1: without extensions, a datagram carries no more. */
export const MOST_DATAGRAM_OCTETS = 512;

/** Aliases of aliases of aliases: more than this is a loop or an accident. */
const MOST_ALIASES = 8;

/** QTYPEs that ask for a zone's transfer (RFC 1035 section 3.2.3, RFC 1995): never over UDP to just anybody. */
const TRANSFERS: readonly string[] = ["TYPE251", "TYPE252"];

type Findings = Pick<DnsMessage, "code" | "answers" | "authority">;

/** @returns null where no answer is due: to what has no header, and to answers, or two servers would talk for ever */
export function answerQuery(zones: readonly Zone[], bytes: Uint8Array): Uint8Array | null {
  const [idHigh, idLow, flags] = bytes;
  if (bytes.length < 12 || idHigh === undefined || idLow === undefined || flags === undefined) return null;
  if ((flags & 0x80) !== 0) return null;
  const query = decodeDnsMessage(bytes);
  const base = {
    id: (idHigh << 8) | idLow,
    opcode: (flags >> 3) & 15,
    recursionDesired: (flags & 1) !== 0,
    questions: query?.questions ?? [],
  };
  const [question] = base.questions;
  if (!query || !question || query.questions.length !== 1) return encodeDnsMessage(response(base, "format-error"));
  if (query.opcode !== 0) return encodeDnsMessage(response(base, "not-implemented"));
  const found = find(zones, question);
  if (!found) return encodeDnsMessage(response(base, "refused"));
  const additional = addressesFor(zones, found.answers);
  return encodeWithin({ ...response(base, found.code), authoritative: true, ...found, additional });
}

/** The zone closest to the name (RFC 1034 section 4.3.2, step 2). */
export function zoneOf(zones: readonly Zone[], name: string): Zone | null {
  let closest: Zone | null = null;
  for (const zone of zones) {
    if (isWithin(name, zone.origin) && (!closest || isWithin(zone.origin, closest.origin))) closest = zone;
  }
  return closest;
}

function find(zones: readonly Zone[], question: Question): Findings | null {
  if (question.class !== INTERNET || TRANSFERS.includes(question.type)) return null;
  const answers: ResourceRecord[] = [];
  let name = question.name;
  for (let aliases = 0; aliases <= MOST_ALIASES; aliases += 1) {
    const zone = zoneOf(zones, name);
    // An alias that leads out of what is known here: the asker goes on from there.
    if (!zone) return answers.length > 0 ? { code: "no-error", answers, authority: [] } : null;
    const found = zone.lookUp(name, question.type);
    if (found.type === "answer") return { code: "no-error", answers: [...answers, ...found.records], authority: [] };
    if (found.type !== "alias") {
      const code = found.type === "no-data" ? "no-error" : "no-such-name";
      return { code, answers, authority: [zone.authority] };
    }
    answers.push(found.record);
    name = found.target;
  }
  return { code: "server-failure", answers: [], authority: [] };
}

// RFC 1035 sections 3.3.9 and 3.3.11: who asks for an exchange will ask for its address next.
function addressesFor(zones: readonly Zone[], answers: readonly ResourceRecord[]): ResourceRecord[] {
  const hosts = new Map<string, string>();
  for (const { data } of answers) {
    if (data.type === "MX") hosts.set(nameKey(data.exchange), data.exchange);
    if (data.type === "NS") hosts.set(nameKey(data.host), data.host);
  }
  return [...hosts.values()].flatMap((host) =>
    (["A", "AAAA"] as const).flatMap((type) => {
      const found = zoneOf(zones, host)?.lookUp(host, type);
      return found?.type === "answer" ? found.records : [];
    }),
  );
}

// Additional records may go without a word; an answer that is not whole says so (RFC 2181 section 9).
function encodeWithin(message: DnsMessage): Uint8Array {
  const whole = encodeDnsMessage(message);
  if (whole.length <= MOST_DATAGRAM_OCTETS) return whole;
  const bare = encodeDnsMessage({ ...message, additional: [] });
  if (bare.length <= MOST_DATAGRAM_OCTETS) return bare;
  return encodeDnsMessage({ ...message, truncated: true, answers: [], authority: [], additional: [] });
}

function response(
  base: Pick<DnsMessage, "id" | "opcode" | "recursionDesired" | "questions">,
  code: ResponseCode,
): DnsMessage {
  return {
    ...base,
    response: true,
    authoritative: false,
    truncated: false,
    recursionAvailable: false,
    code,
    answers: [],
    authority: [],
    additional: [],
  };
}
