/**
 * From the greeting to an open maildrop: capabilities, TLS, and the safest way to sign in that the server offers. A password
 * leaves the client readable only under TLS, or where its owner has allowed that.
 */
import { apopDigest } from "../sasl/apop";
import { clientExchange } from "../sasl/client-exchange";
import type { ClientExchange, Mechanism } from "../sasl/exchange";
import { preparePassword } from "../sasl/prepare";
import { decodeBase64, encodeBase64 } from "../wire/base64";
import { type ClientCommand, plainCommand } from "./client-command";
import type { Pop3End, SignInMethod } from "./client-events";
import type { Pop3ClientOptions } from "./client-options";
import { findCapability, requestCapa } from "./commands/capa";
import type { Status } from "./status-line";

/** No mechanism here needs more than three; a server that asks for ever is not signing anybody in. */
const MOST_CHALLENGES = 10;

/** RFC 5034 section 4: an initial response that makes the command longer than this is sent after it. */
const MOST_COMMAND_OCTETS = 255;

/** The mechanism that shows as much as each way: a digest of a challenge, or the password itself. */
const LIKE: Readonly<Record<SignInMethod, Mechanism>> = {
  "SCRAM-SHA-256": "SCRAM-SHA-256",
  "CRAM-MD5": "CRAM-MD5",
  APOP: "CRAM-MD5",
  PLAIN: "PLAIN",
  USER: "PLAIN",
  LOGIN: "LOGIN",
};

/** What the engine does for signing in. */
export interface SignInChannel {
  readonly options: Pop3ClientOptions;
  /** `done` gets the result, or the server's refusal. */
  request<Result>(command: ClientCommand<Result>, done: (result: Result | null, status: Status) => void): void;
  /** Sends a line and hands over whatever status line comes back, "+ " included. */
  converse(line: string, done: (status: Status) => void): void;
  startTls(done: () => void): void;
  ready(method: SignInMethod, tls: boolean, capabilities: readonly string[]): void;
  /** Says QUIT and ends. */
  leave(end: Pop3End, text: string, code?: string | null): void;
}

export class SignIn {
  #tls: boolean;
  #timestamp: string | null = null;
  #capabilities: readonly string[] = [];

  constructor(private readonly channel: SignInChannel) {
    this.#tls = channel.options.tls === "on";
  }

  greeted(greeting: string): void {
    // RFC 1939 section 7: in the form of a Message-ID.
    this.#timestamp = /<[!-;=?-~]+@[!-;=?-~]+>/.exec(greeting)?.[0] ?? null;
    this.#askCapabilities(() => this.#secure());
  }

  #askCapabilities(done: () => void): void {
    // A server that does not know CAPA says -ERR, and has what RFC 1939 says (RFC 2449 section 5).
    this.channel.request(requestCapa(), (capabilities) => {
      this.#capabilities = capabilities ?? [];
      done();
    });
  }

  #secure(): void {
    const { tls } = this.channel.options;
    const offered = findCapability(this.#capabilities, "STLS") !== null;
    if (tls === "on" || tls === "never" || (tls === "if-offered" && !offered)) {
      this.#askForUtf8();
      return;
    }
    if (!offered) {
      this.channel.leave("no-tls", "the server offers no TLS");
      return;
    }
    this.channel.request(plainCommand("STLS", true), (begun, status) => {
      if (!begun) {
        this.channel.leave("no-tls", status.text);
        return;
      }
      this.channel.startTls(() => {
        // RFC 2595 section 4: what was said in the clear may have been said by anybody.
        this.#tls = true;
        this.#timestamp = null;
        this.#askCapabilities(() => this.#askForUtf8());
      });
    });
  }

  #askForUtf8(): void {
    const proceed = () => this.#attempt(this.#methods());
    if (!this.channel.options.utf8 || !findCapability(this.#capabilities, "UTF8")) proceed();
    // RFC 6856 section 2.1: refused, the session goes on without.
    else this.channel.request(plainCommand("UTF8", true), proceed);
  }

  /** Safest first. */
  #methods(): SignInMethod[] {
    const sasl = findCapability(this.#capabilities, "SASL") ?? [];
    const has: Record<SignInMethod, boolean> = {
      "SCRAM-SHA-256": sasl.includes("SCRAM-SHA-256"),
      "CRAM-MD5": sasl.includes("CRAM-MD5"),
      APOP: this.#timestamp !== null,
      PLAIN: sasl.includes("PLAIN"),
      // RFC 2449 section 6.2; without CAPA there is no knowing before trying.
      USER: this.#capabilities.length === 0 || findCapability(this.#capabilities, "USER") !== null,
      LOGIN: sasl.includes("LOGIN"),
    };
    const readable: readonly string[] = ["PLAIN", "USER", "LOGIN"];
    const { allowAuthInClear, mechanisms } = this.channel.options;
    const mayBeRead = this.#tls || allowAuthInClear === true;
    const isWanted = (method: SignInMethod) => !mechanisms || mechanisms.includes(LIKE[method]);
    return (Object.keys(has) as SignInMethod[]).filter(
      (method) => has[method] && isWanted(method) && (mayBeRead || !readable.includes(method)),
    );
  }

  #attempt([method, ...others]: readonly SignInMethod[]): void {
    if (!method) {
      this.channel.leave("no-method", "no way to sign in is both offered and safe here");
      return;
    }
    const done = (status: Status) => {
      if (status.type === "ok") this.channel.ready(method, this.#tls, this.#capabilities);
      // With a code the server has understood and refuses (RFC 3206 section 5); without one, another way may work.
      else if (status.type === "error" && status.code === null && others.length > 0) this.#attempt(others);
      else this.channel.leave("not-signed-in", status.text, status.type === "error" ? status.code : null);
    };
    const { user, password } = this.channel.options;
    if (method === "USER") {
      this.channel.converse(`USER ${user}`, (status) => {
        if (status.type === "ok") this.channel.converse(`PASS ${password}`, done);
        else done(status);
      });
    } else if (method === "APOP") {
      const digest = apopDigest(this.#timestamp ?? "", preparePassword(password) ?? password);
      this.channel.converse(`APOP ${user} ${digest}`, done);
    } else {
      this.#authenticate(method, done);
    }
  }

  #authenticate(mechanism: Mechanism, done: (status: Status) => void): void {
    const exchange = clientExchange(mechanism, this.channel.options);
    const initial = exchange.initial && (encodeBase64(exchange.initial) || "=");
    const whole = `AUTH ${mechanism} ${initial}`;
    const fits = initial !== null && whole.length + 2 <= MOST_COMMAND_OCTETS;
    const waiting = fits ? null : exchange.initial;
    this.channel.converse(fits ? whole : `AUTH ${mechanism}`, (status) =>
      this.#answer(exchange, waiting, MOST_CHALLENGES, status, done),
    );
  }

  /** @param waiting an initial response that is yet to be sent */
  #answer(
    exchange: ClientExchange,
    waiting: Uint8Array | null,
    challengesLeft: number,
    status: Status,
    done: (status: Status) => void,
  ): void {
    if (status.type !== "continue") {
      // In SCRAM a server that skips its proof is somebody else (RFC 5802 section 3).
      if (status.type === "ok" && !exchange.mayEnd) {
        this.channel.leave("not-signed-in", "the server did not show that it knows the password");
      } else {
        done(status);
      }
      return;
    }
    const challenge = challengesLeft > 0 ? decodeBase64(status.text) : null;
    const step = challenge && (waiting ? { type: "response" as const, bytes: waiting } : exchange.receive(challenge));
    if (step?.type === "response") {
      this.channel.converse(encodeBase64(step.bytes), (next) =>
        this.#answer(exchange, null, challengesLeft - 1, next, done),
      );
      return;
    }
    // RFC 5034 section 4: "*" ends the exchange; no other way is tried with a server that got this one wrong.
    this.channel.converse("*", () => {
      this.channel.leave("not-signed-in", step?.reason ?? "the server's challenge makes no sense");
    });
  }
}
