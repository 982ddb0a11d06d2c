/** A program nobody here wrote, and what it is asked to do with the mail host. */
import type { PeerRoom } from "./peer-room";

export type Peer = {
  readonly name: string;
  /** How it is had, for whoever is told that it is missing. */
  readonly install: string;
  /** Its version, or null where it is not installed. */
  readonly findVersion: () => Promise<string | null>;
  readonly cases: readonly PeerCase[];
};

export type PeerCase = {
  readonly name: string;
  /** How the mail host of this case is set up; see peer-room.ts. */
  readonly room?: RoomOptions;
  /** It knows nothing of the host but its IMAP port, so that any IMAP server will do. */
  readonly imapOnly?: true;
  /** @throws Error that says what was not as it should be; SkippedCase where it cannot be tried here */
  readonly run: (room: PeerRoom) => Promise<void>;
};

export type RoomOptions = {
  /** Offers STARTTLS and STLS. Without it, signing in is allowed in the clear. */
  readonly tls?: boolean;
  /** Where mail for other domains goes; see host-options.ts. */
  readonly relay?: { readonly type: "host"; readonly host: string; readonly port: number };
};

/** Thrown by a case that this machine cannot try, with the reason. */
export class SkippedCase extends Error {}

export type CaseResult = {
  readonly peer: string;
  /** "not installed" where there is none. */
  readonly version: string;
  readonly case: string;
  readonly outcome: "passed" | "failed" | "skipped";
  /** Why not, and null where it passed. */
  readonly reason: string | null;
};
