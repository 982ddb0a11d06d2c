/** Who an address stands for on one server. */
import type { Path } from "../smtp/path";
import type { MailServerConfig } from "./mail-server-config";

export type Destination =
  | { readonly type: "user"; readonly name: string }
  | { readonly type: "foreign"; readonly path: Path };

export type Lookup =
  | { readonly type: "found"; readonly destinations: readonly Destination[] }
  /** Ours by its domain, but nobody has that name. */
  | { readonly type: "unknown" }
  /** A domain that is not ours. */
  | { readonly type: "foreign" };

/** Aliases of aliases of aliases: deeper than this is a loop. */
const DEEPEST_ALIAS = 10;

/** RFC 5321 section 4.5.1: this name is always there, also when no account or alias bears it. */
const POSTMASTER = "postmaster";

export class Directory {
  readonly #config: MailServerConfig;
  readonly #users: ReadonlyMap<string, MailServerConfig["users"][number]>;
  readonly #domains: ReadonlySet<string>;

  constructor(config: MailServerConfig) {
    this.#config = config;
    this.#users = new Map(config.users.map((user) => [user.name, user]));
    this.#domains = new Set(config.domains);
  }

  isOurs(domain: string): boolean {
    return domain === "" || this.#domains.has(domain);
  }

  lookUp({ local, domain }: Path): Lookup {
    if (!this.isOurs(domain)) return { type: "foreign" };
    const destinations = this.#resolve(local.toLowerCase(), DEEPEST_ALIAS);
    return destinations.length === 0 ? { type: "unknown" } : { type: "found", destinations: distinct(destinations) };
  }

  /** The account that somebody signs in to as "alice" or "alice@example.org"; null when there is none. */
  account(signInName: string): MailServerConfig["users"][number] | null {
    const name = signInName.toLowerCase();
    const at = name.lastIndexOf("@");
    if (at >= 0 && !this.#domains.has(name.slice(at + 1))) return null;
    return this.#users.get(at < 0 ? name : name.slice(0, at)) ?? null;
  }

  #resolve(name: string, depth: number): Destination[] {
    const behind = Object.hasOwn(this.#config.aliases, name) ? this.#config.aliases[name] : undefined;
    if (behind && depth > 0) return behind.flatMap((target) => this.#resolveTarget(target, depth - 1));
    if (this.#users.has(name)) return [{ type: "user", name }];
    // RFC 5321 section 4.5.1 wants a person there: the first account stands in.
    const [first] = this.#config.users;
    return name === POSTMASTER && first ? [{ type: "user", name: first.name }] : [];
  }

  #resolveTarget(target: string, depth: number): Destination[] {
    const at = target.lastIndexOf("@");
    if (at < 0) return this.#resolve(target.toLowerCase(), depth);
    const path = { local: target.slice(0, at), domain: target.slice(at + 1).toLowerCase() };
    return this.isOurs(path.domain) ? this.#resolve(path.local.toLowerCase(), depth) : [{ type: "foreign", path }];
  }
}

/** A list that names somebody twice sends one copy. */
function distinct(destinations: readonly Destination[]): readonly Destination[] {
  if (destinations.length < 2) return destinations;
  const byKey = new Map(
    destinations.map((destination) => [
      destination.type === "user" ? destination.name : `${destination.path.local}@${destination.path.domain}`,
      destination,
    ]),
  );
  return [...byKey.values()];
}
