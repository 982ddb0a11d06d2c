/** Reads a world's description: the world, or everything that is wrong with it, each with its place and a mend. */
import * as v from "valibot";
import { isWithin, sameName } from "../dns/domain-name";
import { choicesOf, type Issue, isOfUnknownNames, placeOf } from "../shape";
import { linkName, WorldDescription } from "./world-description";

export type WorldProblem = {
  /** "hosts[2].address"; empty for the whole. */
  readonly path: string;
  readonly problem: string;
  /** What to do about it. */
  readonly mend: string;
};

export type CheckedWorld =
  | { readonly ok: true; readonly description: WorldDescription }
  | { readonly ok: false; readonly problems: readonly WorldProblem[] };

/** Problems beyond this many are likely to be one mistake at the top. */
const MOST_PROBLEMS = 100;

/** @param data anything at all, as it came out of a file */
export function checkWorld(data: unknown): CheckedWorld {
  const parsed = v.safeParse(WorldDescription, data);
  const problems = parsed.success ? findContradictions(parsed.output) : problemsOf(parsed.issues);
  if (parsed.success && problems.length === 0) return { ok: true, description: parsed.output };
  return { ok: false, problems: problems.slice(0, MOST_PROBLEMS) };
}

/** What a schema found, in plain words. */
export function problemsOf(issues: readonly Issue[]): WorldProblem[] {
  return issues.map((issue) => ({ path: printPath(placeOf(issue)), ...explain(issue) }));
}

function explain(issue: Issue): Omit<WorldProblem, "path"> {
  const { requirement, message } = issue;
  switch (issue.type) {
    case "max_value":
    case "max_length":
      return { problem: `more than ${requirement}`, mend: `at most ${requirement}` };
    case "min_value":
    case "min_length":
      return { problem: `less than ${requirement}`, mend: `at least ${requirement}` };
    case "picklist":
      return { problem: "none of the values that are known", mend: `one of: ${choicesOf(issue).join(", ")}` };
    case "variant":
    case "union":
      return { problem: "a kind that is not known", mend: "set its type to one that is" };
    case "check":
      return { problem: "not of the right form", mend: `write ${message}` };
    case "strict_object":
      if (!isOfUnknownNames(issue)) break;
      return { problem: `nothing is called ${message} here`, mend: "take it out, or mend its spelling" };
  }
  return { problem: `this is no ${message}`, mend: `write a ${message} here` };
}

function findContradictions(world: WorldDescription): WorldProblem[] {
  const problems: WorldProblem[] = [];
  const found = (path: string, problem: string, mend: string): void => {
    problems.push({ path, problem, mend });
  };
  const hosts = new Map(world.hosts.map((host) => [host.name, host]));
  const twice = <Value>(values: readonly Value[], path: (at: number) => string, what: string): void => {
    for (const [at, value] of values.entries()) {
      if (values.indexOf(value) < at) found(path(at), `${what} ${String(value)} is there twice`, "give it another");
    }
  };
  twice(
    world.hosts.map(({ name }) => name),
    (at) => `hosts[${at}].name`,
    "the name",
  );
  twice(
    world.hosts.map(({ address }) => address),
    (at) => `hosts[${at}].address`,
    "the address",
  );
  twice(world.links.map(linkName), (at) => `links[${at}].name`, "the name");
  twice(
    world.zones.map(({ origin }) => origin.toLowerCase()),
    (at) => `zones[${at}].origin`,
    "the zone",
  );
  const names = [...hosts.keys()].join(", ");
  for (const [at, { ends }] of world.links.entries()) {
    for (const [side, end] of ends.entries()) {
      if (!hosts.has(end)) found(`links[${at}].ends[${side}]`, `there is no host ${end}`, `one of: ${names}`);
    }
    if (ends[0] === ends[1]) found(`links[${at}].ends`, "both ends are one host", "name two hosts");
  }
  for (const [at, { origin, records }] of world.zones.entries()) {
    for (const [index, record] of records.entries()) {
      const path = `zones[${at}].records[${index}]`;
      if (!isWithin(record.name, origin)) {
        found(
          `${path}.name`,
          `${record.name} is not in the zone ${origin}`,
          `write the whole name, ending in ${origin}`,
        );
      }
      const others = records.filter((other) => other !== record && sameName(other.name, record.name));
      if (record.type === "CNAME" && (others.length > 0 || sameName(record.name, origin))) {
        // RFC 1034 section 3.6.2.
        found(path, "an alias has no other records beside it", "take the others out, or write an A record");
      }
    }
  }
  if (world.zones.length > 0 && !world.hosts.some(({ role }) => role.type === "name-server")) {
    found("zones", "no host answers for them", 'give a host the role "name-server"');
  }
  const owned = (path: string, host: string, user: string): void => {
    const role = hosts.get(host)?.role;
    if (role?.type !== "mail-server") found(`${path}.host`, `${host} is no mail server`, "name a mail server");
    else if (!role.config.users.some(({ name }) => name === user)) {
      const users = role.config.users.map(({ name }) => name).join(", ");
      found(`${path}.user`, `${host} has no user ${user}`, users === "" ? "add the user" : `one of: ${users}`);
    }
  };
  for (const [at, { host, user }] of world.mailboxes.entries()) owned(`mailboxes[${at}]`, host, user);
  for (const [at, { host, user }] of world.mail.entries()) owned(`mail[${at}]`, host, user);
  return problems;
}

function printPath(path: readonly (string | number)[]): string {
  return path.map((key, at) => (typeof key === "number" ? `[${key}]` : `${at > 0 ? "." : ""}${key}`)).join("");
}
