/** The accounts' secrets, made when first asked for: deriving SCRAM keys for all of them at the start would be felt. */
import type { Entropy } from "../random";
import type { Secret } from "../sasl/exchange";
import { makeSecret } from "../sasl/secret";
import type { Directory } from "./directory";

/** RFC 5802 section 5.1 leaves the length open; 16 octets are what is usual, and never meet twice. */
const SALT_OCTETS = 16;

export class Secrets {
  readonly #made = new Map<string, Secret>();

  constructor(
    private readonly directory: Directory,
    private readonly entropy: Entropy,
  ) {}

  /** @param user as typed: "alice" or "alice@example.org"; null when nobody signs in under that name */
  find(user: string): Secret | null {
    const account = this.directory.account(user);
    if (!account) return null;
    const made = this.#made.get(account.name) ?? makeSecret(account.password, this.entropy(SALT_OCTETS));
    this.#made.set(account.name, made);
    return made;
  }
}
