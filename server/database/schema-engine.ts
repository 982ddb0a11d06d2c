import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { __wbg_set_wasm, SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";

export type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";

let instantiated: Promise<void> | undefined;

/**
 * Prisma's schema engine as WebAssembly: the same engine that its command line downloads as a binary from a host
 * that a school's firewall may not let through. Call `free()` on it when done.
 */
export async function openSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  schema: { path: string; content: string },
): Promise<SchemaEngine> {
  instantiated ??= instantiate();
  await instantiated;
  const ignoreLog = () => {};
  return SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    ignoreLog,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}

/** Node 20 cannot import a .wasm file, which the package's own entry does, so it is joined to its bindings by hand. */
async function instantiate(): Promise<void> {
  const require = createRequire(import.meta.url);
  const bindingsPath = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bindings: WebAssembly.ModuleImports = { ...(await import("@prisma/schema-engine-wasm/schema_engine_bg")) };
  const bytes = await readFile(bindingsPath.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": bindings });
  __wbg_set_wasm(instance.exports);
  // Where the engine leaves its last words before it gives up.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string): void {
        throw new Error(`Prisma's schema engine gave up: ${message}`);
      },
    },
  });
  const start = instance.exports.__wbindgen_start;
  if (typeof start !== "function") throw new Error("Prisma's schema engine has changed: it has no __wbindgen_start.");
  start();
}
