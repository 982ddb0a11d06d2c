/**
 * npm run lock:complete, after an install that changed package-lock.json.
 *
 * Some packages bring one optional package for each platform. Where a registry mirror carries only a few platforms, npm
 * leaves the others out of the lock file, and then `npm ci` refuses that file everywhere. This adds them: their
 * versions are exact in the package that asks for them, and their platforms are in their names.
 */
import { readFileSync, writeFileSync } from "node:fs";

/**
 * @typedef {{ version?: string, optional?: true, dev?: true, os?: string[], cpu?: string[], libc?: string[],
 *   engines?: Record<string, string>, optionalDependencies?: Record<string, string> }} LockedPackage
 */

const SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const PROCESSORS = ["arm", "arm64", "ia32", "loong64", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

const lockFile = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(lockFile, "utf8"));
/** @type {Record<string, LockedPackage>} */
const packages = lock.packages;

const missing = Object.entries(packages).flatMap(([place, parent]) =>
  Object.entries(parent.optionalDependencies ?? {})
    .filter(([name]) => !isFound(place, name))
    .map(([name, version]) => ({ name, version, parent })),
);
for (const { name, version, parent } of missing) {
  packages[`node_modules/${name}`] = { ...lockedFromName(name, version), ...(parent.dev ? { dev: true } : {}) };
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  missing.length === 0 ? "The lock file is complete." : `Added ${missing.map(({ name }) => name).join(", ")}.`,
);

/**
 * Node's own search: in the package's own node_modules, then in each one above it.
 *
 * @param {string} place
 * @param {string} name
 */
function isFound(place, name) {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (packages[`${at}${at === "" ? "" : "/"}node_modules/${name}`]) return true;
    if (at === "") return false;
  }
}

/**
 * @param {string} name "@next/swc-win32-x64-msvc"
 * @param {string} version
 * @returns {LockedPackage}
 */
function lockedFromName(name, version) {
  if (!/^\d+\.\d+\.\d+/.test(version))
    throw new Error(`${name} is asked for as "${version}", which is no exact version.`);
  const words = name.split("-");
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  if (cpu.length === 0) throw new Error(`The name ${name} does not say for which processor it is.`);
  return {
    version,
    cpu,
    ...(words.includes("musl") ? { libc: ["musl"] } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  };
}
