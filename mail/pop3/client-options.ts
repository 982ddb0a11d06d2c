/** What a POP3 client is told before it begins. */
import type { Entropy } from "../random";
import type { Mechanism } from "../sasl/exchange";

export type Pop3ClientOptions = {
  readonly user: string;
  readonly password: string;
  /** For SCRAM's nonce. */
  readonly entropy: Entropy;
  /** "on": the connection was made under TLS, as on port 995. The others say what becomes of STLS. */
  readonly tls: "never" | "if-offered" | "required" | "on";
  /** Lets the password go out readable without TLS, when there is no better way. */
  readonly allowAuthInClear?: boolean;
  /**
   * The mechanisms that may be tried; all when left out. They are tried strongest first, whatever their order here. POP3's own
   * ways go with those that show as much: APOP with CRAM-MD5, USER and PASS with PLAIN.
   */
  readonly mechanisms?: readonly Mechanism[];
  /** Asks for UTF8 (RFC 6856), so that headers in UTF-8 can be fetched. */
  readonly utf8?: boolean;
  /** False keeps to one command at a time, whatever CAPA says. */
  readonly pipelining?: boolean;
  readonly timeoutMilliseconds?: number;
  readonly maxMessageOctets?: number;
};
