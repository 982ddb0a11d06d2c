/** The streams that people hold by hand, on either side. */
import { encodeUtf8 } from "../wire/text-coding";
import type { WorldAction } from "./action";
import { HandEngine, type Terminal } from "./hand-held";
import type { Internet } from "./internet";
import type { EngineDriver } from "./network/engine-driver";
import type { TlsSide } from "./network/tls-records";
import { whyNotOpen } from "./why-not-open";

type HandAction = Extract<
  WorldAction,
  { type: "connect" | "listen" | "stop-listening" | "type" | "start-tls" | "hang-up" }
>;

/** RFC 8314 section 3: whoever calls here begins with a handshake. */
const UNDER_TLS: ReadonlySet<number> = new Set([465, 993, 995]);

/** Open and closed; more than anybody can look at. */
const MOST_TERMINALS = 200;

type Hand = { readonly terminal: Terminal; readonly engine: HandEngine; driver: EngineDriver | null };

export class Terminals {
  readonly #hands: Hand[] = [];

  constructor(readonly internet: Internet) {}

  get all(): readonly Terminal[] {
    return this.#hands.map(({ terminal }) => terminal);
  }

  perform(action: HandAction): string | null {
    if (action.type === "connect") return this.#connect(action.device, action.to, action.port);
    if (action.type === "listen") return this.#listen(action);
    if (action.type === "stop-listening") return this.#stopListening(action);
    const hand = this.#hands[action.terminal];
    if (!hand) return "there is no such terminal";
    if (hand.terminal.state === "closed") return "this connection is closed";
    if (action.type === "type") hand.engine.say(encodeUtf8(action.text));
    else if (action.type === "start-tls") hand.engine.startTls();
    else hand.engine.hangUp();
    hand.driver?.wake();
    return null;
  }

  #connect(from: string, to: string, port: number): string | null {
    const host = this.internet.network.hosts.get(from);
    if (!host?.up) return `${from} is no host that is running`;
    if (this.#hands.length >= MOST_TERMINALS) return "there are too many terminals";
    const hand = this.#newHand(from, "client", "looking up");
    const { terminal } = hand;
    this.internet.findAddress(host, to, (address, why) => {
      if (address === null) {
        close(terminal, why);
        return;
      }
      terminal.state = "connecting";
      hand.driver = this.internet.dial(host, {
        address,
        port,
        serverName: to,
        tlsFromStart: false,
        patient: true,
        makeParty: () => {
          terminal.state = "open";
          return { engine: hand.engine, onEvent: () => {} };
        },
        onEnd: (end, opened) => {
          close(
            terminal,
            opened ? (end === "closed" ? null : `the connection was lost: ${end}`) : whyNotOpen(end, to, port),
          );
        },
      });
      terminal.connection = hand.driver.connection?.number ?? null;
    });
    return null;
  }

  #stopListening({ host: name, port }: Extract<WorldAction, { type: "stop-listening" }>): string | null {
    const host = this.internet.network.hosts.get(name);
    if (!host) return `there is no host ${name}`;
    return this.internet.stopByHand(host, port) ? null : `nobody waits by hand at port ${port} of ${name}`;
  }

  #listen({ host: name, port, takeOver = false }: Extract<WorldAction, { type: "listen" }>): string | null {
    const host = this.internet.network.hosts.get(name);
    if (!host) return `there is no host ${name}`;
    if (this.internet.isServedByHand(host, port)) return `somebody waits by hand at port ${port} of ${name} already`;
    if (host.listenerAt(port) && !takeOver) return `port ${port} of ${name} is taken`;
    const tlsFromStart = UNDER_TLS.has(port);
    const hands = new Map<EngineDriver, Hand>();
    this.internet.serveByHand(host, {
      port,
      tlsFromStart,
      makeParty: ({ connection, driver }) => {
        const hand = this.#newHand(name, "server", "open");
        hand.driver = driver;
        hand.terminal.connection = connection;
        hand.terminal.tls = tlsFromStart;
        hands.set(driver, hand);
        return { engine: hand.engine, onEvent: () => {} };
      },
      onEnd: (driver, end) => {
        const hand = hands.get(driver);
        if (hand) close(hand.terminal, end === "closed" ? null : `the connection was lost: ${end}`);
      },
    });
    return null;
  }

  #newHand(host: string, side: TlsSide, state: Terminal["state"]): Hand {
    const number = this.#hands.length;
    const terminal: Terminal = { number, host, side, connection: null, state, tls: false, why: null, heard: [] };
    const { clock } = this.internet.network;
    const engine = new HandEngine(
      (bytes) => terminal.heard.push({ at: clock.now, step: clock.steps, bytes }),
      () => {
        terminal.tls = true;
      },
    );
    const hand: Hand = { terminal, engine, driver: null };
    this.#hands.push(hand);
    return hand;
  }
}

function close(terminal: Terminal, why: string | null): void {
  terminal.state = "closed";
  terminal.why = why;
}
