/**
 * A simulated internet that people can act in. Time goes on one step at a time, and only when it is told to; the same
 * description and the same actions give the same wire, byte for byte, however the time in between was cut into steps.
 *
 * Going back is starting again: `World.replay` with the log runs up to any step, and from there by another road if one likes.
 */
import type { Engine, Instant } from "../engine";
import type { MailState } from "../mailbox/mail-store";
import type { RelayQueueState } from "../smtp/relay/relay-queue";
import { type LoggedAction, MOST_ACTIONS, type WorldAction } from "./action";
import { captureOf } from "./capture";
import { Device } from "./device";
import type { AccountMail } from "./device-mail";
import { Internet, type Words } from "./internet";
import { MailServerHost } from "./mail-server-host";
import type { ConnectionRecord, Link } from "./network/network";
import type { Packet } from "./network/packet";
import type { TlsSide } from "./network/tls-records";
import { performOnDevice } from "./perform-on-device";
import { Terminals } from "./terminals";
import { linkName, type WorldDescription } from "./world-description";

/** After so many steps, when the clock showed so much: milliseconds, in whole microseconds. */
export type Moment = { readonly step: number; readonly at: Instant };

/** Null, or why the action could not be done: one plain sentence. */
export type ActionProblem = string | null;

export type Wire = {
  readonly packets: readonly Packet[];
  readonly connections: readonly ConnectionRecord[];
  readonly words: readonly Words[];
};

export type Mailboxes = {
  readonly servers: readonly { readonly host: string; readonly mail: MailState; readonly queue: RelayQueueState }[];
  readonly devices: readonly { readonly host: string; readonly accounts: readonly AccountMail[] }[];
};

/** "quiet": nothing moves any more. "latest": the clock shows what it was to run to. "limit": too much was going on. */
export type RunEnd = "quiet" | "latest" | "limit";

/** In one run. A message of 3 MB over two links takes about 20,000. */
const MOST_STEPS = 500_000;
/** In all. Each is some hundred octets of memory beside what it carries; a session of an hour has a few thousand. */
const MOST_PACKETS = 1_000_000;
/** How long "until quiet" waits for things such as the queue of a server whose peer is off. */
const LONGEST_RUN_MS = 7 * 86_400_000;

export class World {
  readonly log: LoggedAction[] = [];
  readonly #internet: Internet;
  readonly #servers = new Map<string, MailServerHost>();
  readonly #devices = new Map<string, Device>();
  readonly #terminals: Terminals;

  constructor(readonly description: WorldDescription) {
    this.#internet = new Internet(Date.parse(description.startsAt), description.seed);
    this.#terminals = new Terminals(this.#internet);
    const { network } = this.#internet;
    for (const { name, address, role, up } of description.hosts) {
      const host = network.addHost(name, address);
      if (role.type === "name-server") this.#internet.serveNames(host);
      if (role.type === "device") this.#devices.set(name, new Device(this.#internet, host, role.accounts));
      if (role.type === "mail-server") {
        this.#servers.set(name, new MailServerHost(this.#internet, host, role.config));
      }
      if (!up) this.#stopHost(name);
    }
    for (const link of description.links) {
      const settings = { latency: link.latencyMs, bandwidth: link.octetsPerSecond, loss: link.loss };
      network.setCut(network.addLink(linkName(link), link.ends, settings), link.cut);
    }
    for (const zone of description.zones) this.#internet.setZone(zone);
    for (const device of this.#devices.values()) if (device.host.up) device.switchOn();
    for (const { host, user, names } of description.mailboxes) {
      for (const name of names) this.#servers.get(host)?.addMailbox(user, name);
    }
    for (const mail of description.mail) this.#servers.get(mail.host)?.putMail(mail);
  }

  /**
   * The world as it was after so many steps of a session, with everything done that had been done by then.
   * @returns `problem`: the log is no log of this world (it was tampered with, or is an older version's)
   */
  static replay(
    description: WorldDescription,
    log: readonly LoggedAction[],
    toStep: number = Number.POSITIVE_INFINITY,
  ): { readonly world: World; readonly problem: ActionProblem } {
    const world = new World(description);
    return { world, problem: world.follow(log, toStep) };
  }

  /**
   * Goes on as a log says that was kept from here on, up to a step; nothing is done again of what was done later.
   * @param mayGoOn asked before each step; a log that somebody made up can be long
   * @returns null, or why it is no log of this world
   */
  follow(
    log: readonly LoggedAction[],
    toStep: number = Number.POSITIVE_INFINITY,
    mayGoOn: () => boolean = () => true,
  ): ActionProblem {
    for (const { step, at, action } of log) {
      if (step > toStep) break;
      const reached = this.#runToStep(step, mayGoOn) && this.#advance(at);
      const problem = reached ? this.act(action) : "it was done at a moment that this world does not have";
      if (problem !== null) return problem;
    }
    if (toStep !== Number.POSITIVE_INFINITY) this.#runToStep(toStep, mayGoOn);
    return null;
  }

  /** What the clock shows, in whole milliseconds. */
  get now(): Instant {
    return this.#internet.now;
  }

  /** Where in its session this world is, exactly. */
  get moment(): Moment {
    const { now: at, steps: step } = this.#internet.network.clock;
    return { step, at };
  }

  /** When the next thing happens, to the microsecond; null when nothing is to come. */
  get next(): Instant | null {
    return this.#internet.network.clock.next;
  }

  /** How many things have happened. */
  get steps(): number {
    return this.#internet.network.clock.steps;
  }

  /** Nothing moves, except what waits for a person. */
  get quiet(): boolean {
    return this.#internet.network.clock.quiet;
  }

  get wire(): Wire {
    const { packets, connections } = this.#internet.network;
    return { packets, connections, words: this.#internet.words };
  }

  get links(): readonly Link[] {
    return [...this.#internet.network.links.values()];
  }

  get terminals(): Terminals["all"] {
    return this.#terminals.all;
  }

  /** The ports at which a person waits, to be the server. */
  get seats(): Internet["seats"] {
    return this.#internet.seats;
  }

  /** What every server and every device holds. Values: keeping them is keeping that moment. */
  get mailboxes(): Mailboxes {
    return {
      servers: [...this.#servers].map(([host, { server }]) => ({
        host,
        mail: server.store.state,
        queue: server.queue.state,
      })),
      devices: [...this.#devices].map(([host, { accounts }]) => ({ host, accounts })),
    };
  }

  /**
   * The engine at one end of an open stream, to look at and not to touch: its `state`, where it has one, is a state of its
   * protocol's table of moves. null where no engine is.
   */
  engineAt(connection: number, side: TlsSide): Engine<unknown> | null {
    return this.#internet.engineAt(connection, side);
  }

  /** Whether IMAP is spoken on a stream, as far as its port tells. */
  speaksImap(connection: number): boolean {
    const port = this.wire.connections[connection]?.server.port;
    return port === 143 || port === 993;
  }

  isUp(host: string): boolean {
    return this.#internet.network.hosts.get(host)?.up ?? false;
  }

  /** Everything on the wire as pcapng. */
  capture(): Uint8Array {
    return captureOf(this.wire.packets);
  }

  /** Does something now. What cannot be done changes nothing and is not logged. */
  act(action: WorldAction): ActionProblem {
    if (this.log.length >= MOST_ACTIONS) return "this session is too long: start a new one";
    const { moment } = this;
    const problem = this.#perform(action);
    if (problem === null) this.log.push({ ...moment, action });
    return problem;
  }

  /** Lets the next thing happen. @returns false when nothing is to come, or the wire is as long as it may get */
  step(): boolean {
    const { clock, packets } = this.#internet.network;
    return packets.length < MOST_PACKETS && !this.#internet.isFull && clock.step();
  }

  /** Lets everything happen up to an instant, which the clock then shows. */
  runUntil(instant: Instant): RunEnd {
    const { clock } = this.#internet.network;
    for (let steps = 0; clock.next !== null && clock.next <= instant; steps += 1) {
      if (steps === MOST_STEPS || !this.step()) return "limit";
    }
    clock.advance(instant);
    return "latest";
  }

  /** Lets things happen until nothing moves any more, queues included, or until an instant. */
  runUntilQuiet({ latest = this.now + LONGEST_RUN_MS }: { readonly latest?: Instant } = {}): RunEnd {
    const { clock } = this.#internet.network;
    for (let steps = 0; !clock.quiet; steps += 1) {
      if ((clock.next ?? latest) > latest) {
        clock.advance(latest);
        return "latest";
      }
      if (steps === MOST_STEPS || !this.step()) return "limit";
    }
    return "quiet";
  }

  #runToStep(step: number, mayGoOn: () => boolean): boolean {
    while (this.steps < step) if (!mayGoOn() || !this.step()) return false;
    return this.steps === step;
  }

  #advance(at: Instant): boolean {
    const { clock } = this.#internet.network;
    if (at < clock.now || (clock.next ?? at) < at) return false;
    clock.advance(at);
    return true;
  }

  #perform(action: WorldAction): ActionProblem {
    switch (action.type) {
      case "connect":
      case "listen":
      case "stop-listening":
      case "type":
      case "start-tls":
      case "hang-up":
        return this.#terminals.perform(action);
      case "cut-link":
      case "restore-link":
      case "change-link":
        return this.#changeLink(action);
      case "stop-host":
        return this.isUp(action.host) ? this.#stopHost(action.host) : `${action.host} is not running`;
      case "start-host":
        return this.#startHost(action.host);
      case "change-zone":
        return this.#changeZone(action.zone);
      case "change-server": {
        const server = this.#servers.get(action.host);
        server?.reconfigure(action.config);
        return server ? null : `${action.host} is no mail server`;
      }
      default:
        return performOnDevice(this.#devices.get(action.device), action);
    }
  }

  #changeLink(action: Extract<WorldAction, { readonly link: string }>): ActionProblem {
    const { network } = this.#internet;
    const link = network.links.get(action.link);
    if (!link) return `there is no link ${action.link}`;
    if (action.type === "change-link") {
      const { latencyMs: latency, octetsPerSecond: bandwidth, loss } = action.settings;
      link.settings = { latency, bandwidth, loss };
    } else network.setCut(link, action.type === "cut-link");
    return null;
  }

  #changeZone(zone: Extract<WorldAction, { type: "change-zone" }>["zone"]): ActionProblem {
    try {
      this.#internet.setZone(zone);
      return null;
    } catch (error) {
      if (error instanceof RangeError) return error.message;
      throw error;
    }
  }

  #stopHost(name: string): ActionProblem {
    const server = this.#servers.get(name);
    if (server) server.stop();
    else this.#internet.network.hosts.get(name)?.stop();
    return null;
  }

  #startHost(name: string): ActionProblem {
    const host = this.#internet.network.hosts.get(name);
    if (!host) return `there is no host ${name}`;
    const server = this.#servers.get(name);
    if (server) server.start();
    else host.start();
    this.#devices.get(name)?.switchOn();
    return null;
  }
}
