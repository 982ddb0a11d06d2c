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
  /** TLS stands before the first octet (RFC 8314 section 3). */
  readonly tls: boolean;
  /** Seconds for which a client may say nothing, whatever the host's own patience is; null where that alone counts. */
  readonly patience: number | null;
};

/** RFC 9051 section 5.4: at least 30 minutes, and a client that idles says nothing for 29 (RFC 2177). The engine counts them. */
const IMAP_PATIENCE = 1860;

export const SERVICES = {
  // RFC 5321 section 3.8: 421 at any time, when a server must shut down. RFC 3463: 4.7.0, 4.3.2.
  smtp: {
    engine: "mx",
    tls: false,
    full: encodeUtf8("421 4.7.0 Too many connections, try again later\r\n"),
    farewell: encodeUtf8("421 4.3.2 Closing down, try again later\r\n"),
    patience: null,
  },
  submission: {
    engine: "submission",
    tls: false,
    full: encodeUtf8("421 4.7.0 Too many connections, try again later\r\n"),
    farewell: encodeUtf8("421 4.3.2 Closing down, try again later\r\n"),
    patience: null,
  },
  // RFC 1939 section 3: a server that times out closes without a response, so nothing is said here either.
  pop3: {
    engine: "pop3",
    tls: false,
    full: encodeUtf8("-ERR [SYS/TEMP] too many connections, try again later\r\n"),
    farewell: null,
    patience: null,
  },
  // RFC 9051 section 7.1.5: BYE as a greeting turns a client away, and later says that the connection is about to be closed.
  imap: {
    engine: "imap",
    tls: false,
    full: encodeUtf8("* BYE [UNAVAILABLE] too many connections, try again later\r\n"),
    farewell: encodeUtf8("* BYE closing down, try again later\r\n"),
    patience: IMAP_PATIENCE,
  },
  imaps: {
    engine: "imap",
    tls: true,
    // Whoever is one too many gets no handshake, so there is no channel to say it on.
    full: new Uint8Array(0),
    farewell: encodeUtf8("* BYE closing down, try again later\r\n"),
    patience: IMAP_PATIENCE,
  },
} as const satisfies Record<string, Service>;

export type ServiceName = keyof typeof SERVICES;

export const SERVICE_NAMES = Object.keys(SERVICES) as ServiceName[];
