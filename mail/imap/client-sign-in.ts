/**
 * From the greeting to a session that is signed in: capabilities, TLS, and the safest way to sign in that the server offers. A
 * password leaves the client readable only under TLS, or where its owner has allowed that.
 */
import { clientExchange } from "../sasl/client-exchange";
import { type ClientExchange, MECHANISMS, type Mechanism } from "../sasl/exchange";
import { decodeBase64, encodeBase64 } from "../wire/base64";
import type { ImapEnd, SignInMethod } from "./client-events";
import type { ImapClientInput } from "./client-moves";
import type { ImapClientOptions } from "./client-options";
import { type ClientRequest, plainRequest } from "./client-tasks/request";
import type { ResponseCode, TaggedResponse } from "./client-tasks/response";

/** No mechanism here needs more than three; a server that asks for ever is not signing anybody in. */
const MOST_CHALLENGES = 10;

/** RFC 5530 section 3: with these the server has understood and refuses, or cannot now; no other way will do better. */
const FINAL_CODES: ReadonlySet<string> = new Set([
  "AUTHENTICATIONFAILED",
  "AUTHORIZATIONFAILED",
  "EXPIRED",
  "UNAVAILABLE",
  "CONTACTADMIN",
  "LIMIT",
]);

/** What the engine does for signing in. */
export interface SignInChannel {
  readonly options: ImapClientOptions;
  /** What the server has said it can do, in capitals; null while that is not known. */
  capabilities(): ReadonlySet<string> | null;
  /** What was said so far of capabilities counts no more. */
  forgetCapabilities(): void;
  /**
   * @param answer to what the server says behind "+": a line, without its end
   */
  request(
    request: ClientRequest,
    done: (outcome: TaggedResponse) => void,
    answer?: (challenge: string) => string,
  ): void;
  move(input: ImapClientInput): void;
  startTls(done: () => void): void;
  ready(method: SignInMethod | null, tls: boolean): void;
  /** Says LOGOUT and ends. */
  leave(end: ImapEnd, text: string, code?: ResponseCode | null): void;
}

export class SignIn {
  #tls: boolean;

  constructor(private readonly channel: SignInChannel) {
    this.#tls = channel.options.tls === "on";
  }

  greeted(): void {
    this.channel.move("welcomed");
    this.#askCapabilities(() => this.#secure());
  }

  /** RFC 9051 section 7.1.4: signed in by other means. There is no way to TLS from here (section 11.1). */
  preauthenticated(): void {
    this.channel.move("signed-in");
    this.#lookAround(null);
  }

  get mayGoOnUnencrypted(): boolean {
    return this.#tls || this.channel.options.tls !== "required";
  }

  #askCapabilities(done: () => void): void {
    if (this.channel.capabilities()) done();
    else {
      this.channel.request(plain("CAPABILITY"), ({ condition, text }) => {
        if (condition === "OK" && this.channel.capabilities()) done();
        else this.#refuse("protocol", `the server does not say what it can do: ${text}`);
      });
    }
  }

  #has(capability: string): boolean {
    return this.channel.capabilities()?.has(capability) ?? false;
  }

  #secure(): void {
    const { tls } = this.channel.options;
    const offered = this.#has("STARTTLS");
    if (this.#tls || tls === "never" || (tls === "if-offered" && !offered)) {
      this.#attempt(this.#methods(), null);
      return;
    }
    if (!offered) {
      this.#refuse("no-tls", "the server offers no TLS");
      return;
    }
    this.channel.move("may-encrypt");
    this.channel.request(plain("STARTTLS"), ({ condition, code, text }) => {
      if (condition !== "OK") {
        if (tls === "required") this.#refuse("no-tls", text, code);
        else this.#attempt(this.#methods(), null);
        return;
      }
      this.channel.move("agreed");
      this.channel.startTls(() => {
        // RFC 9051 section 6.2.1: what was said in the clear may have been said by anybody.
        this.channel.move("encrypted");
        this.#tls = true;
        this.channel.forgetCapabilities();
        this.#askCapabilities(() => this.#attempt(this.#methods(), null));
      });
    });
  }

  /** Strongest first. */
  #methods(): SignInMethod[] {
    const { mechanisms = MECHANISMS, allowLogin = true, allowAuthInClear = false } = this.channel.options;
    const methods: SignInMethod[] = MECHANISMS.filter((name) => mechanisms.includes(name) && this.#has(`AUTH=${name}`));
    // RFC 9051 section 6.2.3: never with LOGINDISABLED.
    if (allowLogin && !this.#has("LOGINDISABLED")) methods.push("LOGIN command");
    const hidden: readonly SignInMethod[] = ["SCRAM-SHA-256", "CRAM-MD5"];
    return methods.filter((method) => this.#tls || allowAuthInClear || hidden.includes(method));
  }

  #attempt([method, ...others]: readonly SignInMethod[], refusal: TaggedResponse | null): void {
    if (!method) {
      if (refusal) this.#refuse("not-signed-in", refusal.text, refusal.code);
      else this.#refuse("no-method", "no way to sign in is both offered and safe here");
      return;
    }
    this.channel.move("may-sign-in");
    const before = this.channel.capabilities();
    const done = (outcome: TaggedResponse): void => {
      const { condition, code, text } = outcome;
      if (condition === "OK") {
        this.channel.move("signed-in");
        // What there is for those who have signed in came with the OK, or has to be asked for (RFC 9051 section 6.2.2).
        if (this.channel.capabilities() === before) this.channel.forgetCapabilities();
        this.#lookAround(method);
      } else if (code && FINAL_CODES.has(code.name)) this.#refuse("not-signed-in", text, code);
      else this.#attempt(others, outcome);
    };
    if (method === "LOGIN command") {
      const { user, password } = this.channel.options;
      const write: ClientRequest["write"] = (writer) => writer.raw(" ").astring(user).raw(" ").astring(password);
      this.channel.request({ ...plain("LOGIN"), write }, done);
    } else this.#authenticate(method, done);
  }

  #lookAround(method: SignInMethod | null): void {
    this.#askCapabilities(() => {
      this.channel.move("ready");
      this.channel.ready(method, this.#tls);
    });
  }

  #authenticate(mechanism: Mechanism, done: (outcome: TaggedResponse) => void): void {
    const exchange = clientExchange(mechanism, this.channel.options);
    // RFC 4959 section 3: "=" is an initial response of no octets.
    const initial = exchange.initial && this.#has("SASL-IR") ? ` ${encodeBase64(exchange.initial) || "="}` : "";
    const dialogue = new SaslDialogue(exchange, initial === "" ? exchange.initial : null);
    const write: ClientRequest["write"] = (writer) => writer.raw(` ${mechanism}${initial}`);
    const finished = (outcome: TaggedResponse): void => {
      if (dialogue.givenUp !== null) this.#refuse("not-signed-in", dialogue.givenUp);
      // In SCRAM a server that skips its proof is somebody else (RFC 5802 section 3).
      else if (outcome.condition === "OK" && !exchange.mayEnd) {
        this.#refuse("not-signed-in", "the server did not show that it knows the password");
      } else done(outcome);
    };
    this.channel.request({ ...plain("AUTHENTICATE"), write }, finished, (challenge) => dialogue.answer(challenge));
  }

  #refuse(end: ImapEnd, text: string, code: ResponseCode | null = null): void {
    this.channel.move("refused");
    this.channel.leave(end, text, code);
  }
}

class SaslDialogue {
  /** Why "*" was said; no other way is tried with a server that got this one wrong. */
  givenUp: string | null = null;
  #challenges = 0;

  /** @param waiting an initial response that is yet to be sent */
  constructor(
    private readonly exchange: ClientExchange,
    private waiting: Uint8Array | null,
  ) {}

  answer(text: string): string {
    this.#challenges += 1;
    const challenge = this.#challenges <= MOST_CHALLENGES && this.givenUp === null ? decodeBase64(text) : null;
    const waiting = this.waiting;
    this.waiting = null;
    if (challenge && waiting) return encodeBase64(waiting);
    const step = challenge && this.exchange.receive(challenge);
    if (step?.type === "response") return encodeBase64(step.bytes);
    this.givenUp ??= step?.reason ?? "the server's challenge makes no sense";
    // RFC 9051 section 6.2.2: "*" ends the exchange.
    return "*";
  }
}

/** Which state these need is said by the order in here. */
function plain(name: string): ClientRequest {
  return plainRequest(name, "authenticated");
}
