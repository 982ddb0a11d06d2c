import { z } from "zod";
import { checkWorld, type WorldProblem } from "../../mail/world/check-world";
import { Places } from "../sandbox/task/places";
import type { SandboxWorld } from "./course";
import type { CourseFolder } from "./course-folder";
import { didYouMean } from "./nearest-word";
import { readYaml, type YamlSource } from "./read-yaml";
import { checkSchema } from "./schema-problems";

/** A world as read, with what its author wrote: a task may add mail to that. */
export type ReadWorld = SandboxWorld & { readonly source: Readonly<Record<string, unknown>> };

/** What a world's file has beside the description; the rest is checked by the world's own check. */
const WorldFile = z.looseObject({
  title: z.string().trim().min(1).max(80),
  summary: z.string().trim().min(1).max(300),
  /** Its place among the worlds that are open to everybody, from 1; without it the world is there for tasks alone. */
  free: z.int().min(1).max(99).optional(),
  places: Places,
});

export const WORLDS_FOLDER = "sandbox/worlds/";

/** The worlds of a course by id, which is their file's name; null for those that are not right, which have been reported. */
export function readWorlds(folder: CourseFolder): Map<string, ReadWorld | null> {
  const worlds = new Map<string, ReadWorld | null>();
  for (const path of folder.list(WORLDS_FOLDER)) {
    const id = idOf(path, WORLDS_FOLDER);
    if (id !== null) worlds.set(id, readWorld(folder, path, id));
  }
  return worlds;
}

/** The name of a YAML file right in a folder, if it is an id; null for any other. */
export function idOf(path: string, folder: string): string | null {
  const name = path.slice(folder.length);
  return /^[a-z0-9]+(-[a-z0-9]+)*\.yaml$/.test(name) ? name.slice(0, -".yaml".length) : null;
}

function readWorld(folder: CourseFolder, path: string, id: string): ReadWorld | null {
  const report = folder.reporter(path);
  const source = readYaml(folder.read(path) ?? "", 1, report);
  const file = source && checkSchema(WorldFile, source, report);
  if (!source || !file) return null;
  const { title, summary, free, places, ...rest } = file;
  const checked = checkWorld(rest);
  if (!checked.ok) {
    for (const problem of checked.problems) reportWorldProblem(problem, source, [], report);
    return null;
  }
  const hosts = checked.description.hosts.map(({ name }) => name);
  for (const place of Object.keys(places)) {
    if (hosts.includes(place)) continue;
    const mend = didYouMean(place, hosts, `choose one of ${hosts.join(", ")}`);
    report(source.lineOf(["places", place]), `the world has no host \`${place}\``, mend);
  }
  return { id, title, summary, free: free ?? null, description: checked.description, places, source: rest };
}

/** @param within where in the file the description's fields stand */
export function reportWorldProblem(
  { path, problem, mend }: WorldProblem,
  source: YamlSource,
  within: readonly PropertyKey[],
  report: (line: number, what: string, mend: string) => void,
): void {
  const where = [...within, ...pathOf(path)];
  report(source.lineOf(where), path === "" ? problem : `\`${path}\`: ${problem}`, mend);
}

/** "hosts[2].role.config" as keys and numbers. */
export function pathOf(path: string): PropertyKey[] {
  return [...path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, key, index]) => key ?? Number(index));
}
