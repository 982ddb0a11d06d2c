import { readFile } from "node:fs/promises";
import { build } from "esbuild";

/** What one file needs when it runs; types are not in it, they are gone by then. */
export interface ImportingFile {
  /** "server/answers/record-answer.ts" */
  file: string;
  /** Our own files it imports, as paths from the root. */
  files: readonly string[];
  /** Packages and Node modules it imports, as written: "zod", "node:fs/promises", "next/headers". */
  packages: readonly string[];
  /** Every specifier in its text, types too, as written. */
  written: readonly string[];
  directive: "use client" | "use server" | null;
}

/** Stands for all the files that were asked about, and is none. */
const ENTRY = "every-file";

/** Reads the import graph that starts at the files given, by letting a bundler resolve it without writing anything. */
export async function readImports(entries: readonly string[]): Promise<Map<string, ImportingFile>> {
  const { metafile } = await build({
    // One bundle of all, thrown away: a bundle for each would go through the whole graph as often as there are files.
    stdin: { contents: entries.map((entry) => `import "./${entry}";`).join("\n"), resolveDir: ".", sourcefile: ENTRY },
    bundle: true,
    write: false,
    metafile: true,
    packages: "external",
    platform: "node",
    format: "esm",
    outdir: "unused",
    jsx: "automatic",
    logLevel: "silent",
    // What is not code is not followed.
    loader: { ".css": "empty", ".woff2": "empty", ".svg": "empty", ".png": "empty" },
  });
  const graph = new Map<string, ImportingFile>();
  for (const [file, { imports }] of Object.entries(metafile.inputs)) {
    if (file === ENTRY) continue;
    const text = await readFile(file, "utf8");
    graph.set(file, {
      file,
      files: imports.filter((found) => !found.external).map((found) => found.path),
      packages: imports.filter((found) => found.external).map((found) => found.path),
      written: [...text.matchAll(/^\s*(?:import|export)\b[^"';]*?["']([^"']+)["']/gm)].flatMap(
        (match) => match[1] ?? [],
      ),
      directive: /^\s*(?:\/\*[\s\S]*?\*\/\s*|\/\/.*\n\s*)*["'](use client|use server)["']/.exec(text)?.[1] as
        | ImportingFile["directive"]
        | null,
    });
  }
  return graph;
}
