import { isBuiltin } from "node:module";
import { findCycles } from "./find-cycles";
import type { ImportingFile } from "./read-imports";
import { isTest, onlyImporter, protocols, pureRooms, roomOf, rooms, serverOnlyRooms } from "./rules";

/** Every import that the rules do not allow, one sentence each. */
export function findViolations(graph: ReadonlyMap<string, ImportingFile>): string[] {
  const files = [...graph.values()];
  return [
    ...files.flatMap(acrossRooms),
    ...files.filter((file) => pureRooms.includes(roomOf(file.file)) && !isTest(file.file)).flatMap(impure),
    ...files.flatMap(acrossProtocols),
    ...files.flatMap(takenPackages),
    ...reachesBrowser(graph),
    ...findCycles(graph).map((cycle) => `${cycle.join(" → ")}: these files need each other`),
  ];
}

function acrossRooms({ file, files }: ImportingFile): string[] {
  const allowed = rooms[roomOf(file)]?.rooms ?? [];
  return files
    .filter((imported) => !allowed.includes(roomOf(imported)))
    .map((imported) => `${file} imports ${imported}: ${roomOf(file) || "the root"} may not import ${roomOf(imported)}`);
}

function impure({ file, packages, written }: ImportingFile): string[] {
  const room = rooms[roomOf(file)];
  if (!room) return [];
  const foreign = written
    .filter((specifier) => specifier.startsWith("@/"))
    .filter((specifier) => !room.rooms.includes(roomOf(specifier.slice(2))))
    .map((specifier) => `${file} names ${specifier}: a pure room knows no other, not even its types`);
  const unlisted = packages
    .filter((name) => isBuiltin(name) || !(room.packages === "any" || room.packages.includes(packageName(name))))
    .map((name) => `${file} imports ${name}: it is not on the list of what ${roomOf(file)} may use`);
  return [...foreign, ...unlisted];
}

function acrossProtocols({ file, files }: ImportingFile): string[] {
  const own = protocols.find((protocol) => file.startsWith(protocol));
  if (!own) return [];
  return files
    .filter((imported) => protocols.some((other) => other !== own && imported.startsWith(other)))
    .map((imported) => `${file} imports ${imported}: the protocols never import each other`);
}

function takenPackages({ file, packages }: ImportingFile): string[] {
  if (isTest(file)) return [];
  return packages.flatMap((name) => {
    const owner = onlyImporter[packageName(name)];
    return owner && owner !== file ? [`${file} imports ${name}: only ${owner} does`] : [];
  });
}

/** Follows what every client component pulls into the browser, up to the actions, which stay on the server. */
function reachesBrowser(graph: ReadonlyMap<string, ImportingFile>): string[] {
  const violations: string[] = [];
  const seen = new Set<string>();
  const follow = (file: string, path: readonly string[]) => {
    if (seen.has(file)) return;
    seen.add(file);
    const found = graph.get(file);
    if (!found || found.directive === "use server") return;
    const here = [...path, file];
    if (serverOnlyRooms.includes(roomOf(file))) violations.push(`${here.join(" → ")}: this would reach the browser`);
    else for (const imported of found.files) follow(imported, here);
  };
  for (const { file, directive } of graph.values()) if (directive === "use client") follow(file, []);
  return violations;
}

function packageName(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? specifier);
}
