/**
 * A hand on a cable, waiting for the right moment to pull it. A trap looks at what is said on the streams over its link; when
 * its moment has come, the session is taken to exactly that moment and the link is cut there. The cut is an action like
 * any other: it stands in the session's record and replays.
 */
import type { Instant } from "../../../mail/engine";
import { octetText } from "../../../mail/wire/octets";
import type { Words } from "../../../mail/world/internet";
import type { Moment, World } from "../../../mail/world/world";
import type { SandboxSession } from "../sandbox-session";

export const TRAP_KINDS = ["content", "receipt", "quit"] as const;

/**
 * - content: SMTP's server has said 354 and the message is on its way
 * - receipt: the server has taken the message, and its 250 has just left
 * - quit: by POP3, the client has asked to delete something, and its QUIT has just left: in the same packet, where it pipelines
 */
export type TrapKind = (typeof TRAP_KINDS)[number];

export type CableTrap = { readonly link: string; readonly kind: TrapKind };

export type SprungTrap = CableTrap & { readonly at: Instant; readonly step: number };

const SMTP_PORTS = new Set([25, 465, 587]);
const POP3_PORTS = new Set([110, 995]);
/** Verbs and reply codes stand at the beginning of what is said. */
const BEGINNING_OCTETS = 32;
/** Of what a pipelining client says at once, enough to find a QUIT in. */
const COMMANDS_OCTETS = 4096;

export class CableTraps {
  #sprung: SprungTrap | null = null;
  #watch: WordWatch;
  #world: World;
  #busy = false;

  constructor(readonly session: SandboxSession) {
    this.#world = session.world;
    this.#watch = new WordWatch(this.#world);
    this.#watch.passOver();
    session.subscribe(() => this.#look());
  }

  /** The session's, which keeps them. */
  get armed(): readonly CableTrap[] {
    return this.session.traps;
  }

  /** The trap that was the last to do its work. Whoever looks at the session hears of it. */
  get sprung(): SprungTrap | null {
    return this.#sprung;
  }

  arm(trap: CableTrap): void {
    if (this.armed.some((one) => isSame(one, trap))) return;
    this.#sprung = null;
    this.session.setTraps([...this.armed, trap]);
  }

  disarm(trap: CableTrap): void {
    this.session.setTraps(this.armed.filter((one) => !isSame(one, trap)));
  }

  #look(): void {
    if (this.#busy) return;
    const { world } = this.session;
    if (world !== this.#world) {
      // Somebody went to another moment: what was said up to there has been said.
      this.#world = world;
      this.#watch = new WordWatch(world);
      this.#watch.passOver();
      return;
    }
    if (this.armed.length === 0) this.#watch.passOver();
    else this.#spring();
  }

  #spring(): void {
    const found = this.#watch.find(this.armed);
    if (!found) return;
    const { trap, moment } = found;
    this.#busy = true;
    // Other things may have happened since, and time has passed.
    const { now } = this.session;
    if (now.step > moment.step || now.at > moment.at) this.session.goTo(moment);
    const { step, at } = this.session.now;
    const problem = this.session.perform({ type: "cut-link", link: trap.link });
    this.#busy = false;
    this.#world = this.session.world;
    this.#watch = new WordWatch(this.#world);
    this.#watch.passOver();
    this.#sprung = problem === null ? { ...trap, step, at } : null;
    this.session.setTraps(this.armed.filter((one) => one !== trap));
  }
}

type Found = { readonly trap: CableTrap; readonly moment: Moment };

/** What has been said on each stream so far, as far as traps want to know. */
type Said = { goAhead: boolean; contentSaid: boolean; deleted: boolean };

class WordWatch {
  #next = 0;
  readonly #streams = new Map<number, Said>();

  constructor(readonly world: World) {}

  /** What has been said by now springs nothing. */
  passOver(): void {
    this.find([]);
  }

  /** The first moment since the last look for which a trap was waiting. */
  find(armed: readonly CableTrap[]): Found | null {
    const { words } = this.world.wire;
    while (this.#next < words.length) {
      const said = words[this.#next];
      this.#next += 1;
      if (!said) continue;
      const kind = this.#hear(said);
      const trap = armed.find((one) => one.kind === kind && this.#crosses(said.connection, one.link));
      if (!trap) continue;
      return { trap, moment: { step: said.step, at: said.at } };
    }
    return null;
  }

  #hear({ connection, from, bytes }: Words): TrapKind | null {
    const port = this.world.wire.connections[connection]?.server.port ?? 0;
    const known = this.#streams.get(connection);
    const stream = known ?? { goAhead: false, contentSaid: false, deleted: false };
    if (!known) this.#streams.set(connection, stream);
    if (SMTP_PORTS.has(port)) return from === "client" ? hearSender(stream, bytes) : hearReceiver(stream, bytes);
    if (!POP3_PORTS.has(port) || from === "server") return null;
    const commands = octetText(bytes.subarray(0, COMMANDS_OCTETS));
    stream.deleted ||= /^DELE /im.test(commands);
    return stream.deleted && /^QUIT\b/im.test(commands) ? "quit" : null;
  }

  #crosses(connection: number, link: string): boolean {
    return this.world.wire.packets.some(
      (packet) => packet.connection === connection && packet.hops.some((hop) => hop.link === link),
    );
  }
}

function hearSender(stream: Said, bytes: Uint8Array): TrapKind | null {
  const isContent = stream.goAhead || /^BDAT /i.test(beginning(bytes));
  if (!isContent) return null;
  const first = !stream.contentSaid;
  stream.contentSaid = true;
  stream.goAhead = false;
  return first ? "content" : null;
}

function hearReceiver(stream: Said, bytes: Uint8Array): TrapKind | null {
  const text = octetText(bytes.subarray(0, COMMANDS_OCTETS));
  if (/^354\b/m.test(text)) {
    stream.goAhead = true;
    stream.contentSaid = false;
    return null;
  }
  if (!stream.contentSaid) return null;
  stream.contentSaid = false;
  return text.startsWith("250") ? "receipt" : null;
}

function beginning(bytes: Uint8Array): string {
  return octetText(bytes.subarray(0, BEGINNING_OCTETS));
}

function isSame(one: CableTrap, other: CableTrap): boolean {
  return one.link === other.link && one.kind === other.kind;
}
