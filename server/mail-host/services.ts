/** The services of the mail host: one entry each is all it takes to put another protocol on a port. */
import type { MailService } from "@/mail/mail-server/mail-server";
import { encodeUtf8 } from "@/mail/wire/text-coding";

type Service = {
  /** What the mail server calls it. */
  readonly engine: MailService;
  /** Said instead of a greeting to a client that is one too many. */
  readonly full: Uint8Array;
  /** Said to a client whose connection is closed because the host stops; null where the protocol has no such words. */
  readonly farewell: Uint8Array | null;
};

export const SERVICES = {
  // RFC 5321 section 3.8: 421 at any time, when a server must shut down. RFC 3463: 4.7.0, 4.3.2.
  smtp: {
    engine: "mx",
    full: encodeUtf8("421 4.7.0 Too many connections, try again later\r\n"),
    farewell: encodeUtf8("421 4.3.2 Closing down, try again later\r\n"),
  },
  submission: {
    engine: "submission",
    full: encodeUtf8("421 4.7.0 Too many connections, try again later\r\n"),
    farewell: encodeUtf8("421 4.3.2 Closing down, try again later\r\n"),
  },
  // RFC 1939 section 3: a server that times out closes without a response, so nothing is said here either.
  pop3: {
    engine: "pop3",
    full: encodeUtf8("-ERR [SYS/TEMP] too many connections, try again later\r\n"),
    farewell: null,
  },
} as const satisfies Record<string, Service>;

export type ServiceName = keyof typeof SERVICES;

export const SERVICE_NAMES = Object.keys(SERVICES) as ServiceName[];
