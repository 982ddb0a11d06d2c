/** Hosts, users and links that a task's goals name and its world does not have: such a goal could never be told from one not reached. */
import { linkName, type WorldDescription } from "../../../mail/world/world-description";
import type { Condition } from "./condition";
import type { Task } from "./task";

export type ReferenceProblem = {
  readonly path: readonly (string | number)[];
  readonly what: string;
  readonly mend: string;
};

export function referenceProblems({ goals, world }: Pick<Task, "goals" | "world">): ReferenceProblem[] {
  return goals.flatMap(({ when, find }, goal) => {
    const conditions = (when ?? []).flatMap((condition, at) => named(condition, ["goals", goal, "when", at]));
    const looked = find?.look ? namedBy(find.look, ["goals", goal, "find", "look"]) : [];
    return [...conditions, ...looked].flatMap((reference) => check(reference, world) ?? []);
  });
}

type Path = readonly (string | number)[];

type Reference = { readonly path: Path } & (
  | { readonly kind: "host"; readonly name: string }
  | { readonly kind: "link"; readonly name: string }
  | { readonly kind: "user"; readonly name: string; readonly server: string }
);

function named(condition: Condition, path: Path): Reference[] {
  if (condition.type === "all" || condition.type === "any") {
    return condition.of.flatMap((one, at) => named(one, [...path, "of", at]));
  }
  return condition.type === "not" ? named(condition.of, [...path, "of"]) : namedBy(condition, path);
}

/** Fields that name something of the world. `from` and `to` are hosts on the wire and addresses in a queue. */
function namedBy(fields: Readonly<Record<string, unknown>>, path: Path): Reference[] {
  const references: Reference[] = [];
  const { server, user, link, type } = fields;
  const hosts = type === "queue" ? ["server"] : ["server", "device", "from", ...(type === "account" ? [] : ["host"])];
  for (const key of hosts) {
    const name = fields[key];
    if (typeof name === "string") references.push({ kind: "host", name, path: [...path, key] });
  }
  if (typeof link === "string") references.push({ kind: "link", name: link, path: [...path, "link"] });
  if (typeof user === "string" && typeof server === "string") {
    references.push({ kind: "user", name: user, server, path: [...path, "user"] });
  }
  return references;
}

function check(reference: Reference, { hosts, links }: WorldDescription): ReferenceProblem | null {
  const { kind, name, path } = reference;
  const known =
    kind === "host"
      ? hosts.map((host) => host.name)
      : kind === "link"
        ? links.map(linkName)
        : hosts.flatMap((host) =>
            host.name === reference.server && host.role.type === "mail-server"
              ? host.role.config.users.map((user) => user.name)
              : [],
          );
  if (known.includes(name)) return null;
  const owner = kind === "user" ? reference.server : "the world";
  return { path, what: `${owner} has no ${kind} \`${name}\``, mend: `choose one of ${known.join(", ")}` };
}
