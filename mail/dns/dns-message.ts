/** A DNS message as a value (RFC 1035 section 4). Its octets are in dns-codec.ts. */

/** Types with a form of their own here; any other is "TYPE" and its number (RFC 3597 section 5). */
export const TYPE_CODES = { A: 1, NS: 2, CNAME: 5, SOA: 6, MX: 15, TXT: 16, AAAA: 28 } as const;

/** RFC 1035 section 4.1.1; any other stays a number. */
export const RESPONSE_CODES = {
  "no-error": 0,
  "format-error": 1,
  "server-failure": 2,
  "no-such-name": 3,
  "not-implemented": 4,
  refused: 5,
} as const;

/** Class IN, the only one in use (RFC 1035 section 3.2.4). */
export const INTERNET = 1;

export type NamedType = keyof typeof TYPE_CODES;
export type OtherType = `TYPE${number}`;
export type RecordType = NamedType | OtherType;
export type ResponseCode = keyof typeof RESPONSE_CODES | number;

export type StartOfAuthority = {
  readonly type: "SOA";
  readonly primary: string;
  /** The responsible person's mailbox, its "@" written as a dot (RFC 1035 section 8). */
  readonly mailbox: string;
  readonly serial: number;
  /** Seconds, as the three below. */
  readonly refresh: number;
  readonly retry: number;
  readonly expire: number;
  /** How long a negative answer may be remembered (RFC 2308 section 4). */
  readonly minimum: number;
};

/** Names as in domain-name.ts, addresses as in address.ts. */
export type RecordData =
  | { readonly type: "A"; readonly address: string }
  | { readonly type: "AAAA"; readonly address: string }
  /** RFC 7505: preference 0 and the root as exchange say that the domain takes no mail. */
  | { readonly type: "MX"; readonly preference: number; readonly exchange: string }
  /** Each at most 255 octets, one character an octet. */
  | { readonly type: "TXT"; readonly strings: readonly string[] }
  | { readonly type: "NS"; readonly host: string }
  | { readonly type: "CNAME"; readonly target: string }
  | StartOfAuthority
  | { readonly type: OtherType; readonly class: number; readonly octets: Uint8Array };

export type ResourceRecord = {
  readonly name: string;
  /** Seconds. */
  readonly ttl: number;
  readonly data: RecordData;
};

export type Question = { readonly name: string; readonly type: RecordType; readonly class: number };

export type DnsMessage = {
  /** 0 to 65535. */
  readonly id: number;
  readonly response: boolean;
  /** 0 is a standard query. */
  readonly opcode: number;
  readonly authoritative: boolean;
  readonly truncated: boolean;
  readonly recursionDesired: boolean;
  readonly recursionAvailable: boolean;
  readonly code: ResponseCode;
  readonly questions: readonly Question[];
  readonly answers: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  readonly additional: readonly ResourceRecord[];
};
