/** What a world knows that may be filled into a line: who sits at the device, and whom one can write to. */
import type { WorldDescription } from "../../../mail/world/world-description";

export type HintContext = {
  /** What the device calls itself: a host without a name of its own says its address (RFC 5321 section 4.1.4). */
  readonly hello: string;
  readonly accounts: readonly { readonly address: string; readonly user: string; readonly password: string }[];
  /** Everybody else's. */
  readonly addresses: readonly string[];
};

/** Names behind which there are many are of no use. */
const MOST_ADDRESSES = 8;

/** @param host any of the world's */
export function hintContext({ hosts }: WorldDescription, host: string): HintContext {
  const found = hosts.find(({ name }) => name === host);
  const { address = "127.0.0.1", role } = found ?? {};
  const accounts = role?.type === "device" ? role.accounts : [];
  const own = new Set(accounts.map((account) => account.address));
  const all = new Set<string>();
  for (const { role: other } of hosts) {
    if (other.type === "device") for (const account of other.accounts) all.add(account.address);
    if (other.type === "mail-server") {
      for (const { name } of other.config.users) all.add(`${name}@${other.config.domains[0] ?? ""}`);
    }
  }
  return {
    hello: role?.type === "mail-server" ? role.config.hostName : `[${address}]`,
    accounts: accounts.map(({ address: mail, user, password }) => ({ address: mail, user, password })),
    addresses: [...all].filter((one) => !own.has(one)).slice(0, MOST_ADDRESSES),
  };
}
