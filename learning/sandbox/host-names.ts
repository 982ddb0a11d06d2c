/** What people call the hosts of a world: the drawing's names, where it has any. Protocols and commands go by machine names. */
import type { Places } from "./task/places";

/** "Ann's laptop" for ann-laptop. Whatever has no such name keeps its own. */
export type NameOf = (host: string) => string;

export function hostNames(places: Places): NameOf {
  return (host) => places[host]?.label ?? host;
}

export const byMachineName: NameOf = (host) => host;

/** "Ann's laptop (ann-laptop)": for where somebody chooses a host whose machine name they are going to need. */
export function bothNames(nameOf: NameOf, host: string): string {
  const name = nameOf(host);
  return name.toLowerCase() === host ? name : `${name} (${host})`;
}

/** A sentence about hosts, with those names; never inside a longer name, such as an address that somebody typed. */
export function withHostNames(sentence: string, places: Places): string {
  return Object.entries(places).reduce((told, [host, { label }]) => {
    const alone = new RegExp(`(?<![\\w@.-])${host}(?![\\w@-]|\\.\\w)`, "g");
    return label === undefined ? told : told.replace(alone, () => label);
  }, sentence);
}
