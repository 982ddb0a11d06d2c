import type { ImportingFile } from "./read-imports";

/** One cycle for each edge that closes one, found depth first; none when the graph has no cycle. */
export function findCycles(graph: ReadonlyMap<string, Pick<ImportingFile, "files">>): string[][] {
  const done = new Set<string>();
  const open: string[] = [];
  const cycles: string[][] = [];
  const visit = (file: string) => {
    if (done.has(file)) return;
    const start = open.indexOf(file);
    if (start >= 0) {
      cycles.push([...open.slice(start), file]);
      return;
    }
    open.push(file);
    for (const imported of graph.get(file)?.files ?? []) visit(imported);
    open.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return cycles;
}
