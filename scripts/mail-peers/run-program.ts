import { type ChildProcess, spawn } from "node:child_process";

export type ProgramResult = {
  /** The exit code; null when it was ended from outside. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

export type ProgramOptions = {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Milliseconds after which it is killed. */
  readonly patience?: number;
};

const PATIENCE = 30_000;
const started = new Set<ChildProcess>();

/** Runs a program to its end. It never throws: a program that is not there, or hangs, has no code. */
export function runProgram(
  program: string,
  args: readonly string[],
  { input = "", env = {}, cwd, patience = PATIENCE }: ProgramOptions = {},
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = startProgram(program, args, { env, ...(cwd === undefined ? {} : { cwd }) });
    let [stdout, stderr] = ["", ""];
    child.stdout?.setEncoding("latin1").on("data", (text: string) => (stdout += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const timer = setTimeout(() => {
      stderr += `\nkilled after ${patience / 1000} s`;
      endProgram(child);
    }, patience);
    child.once("error", (error) => {
      stderr += error.message;
    });
    child.once("close", (code) => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr });
    });
    // A program that ends before it has read everything is no error of ours.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

/** Starts a program in a group of its own, so that what it starts can be ended with it. */
export function startProgram(
  program: string,
  args: readonly string[],
  { env = {}, cwd }: Pick<ProgramOptions, "env" | "cwd"> = {},
): ChildProcess {
  const child = spawn(program, args, { env: { ...process.env, ...env }, cwd, detached: true });
  started.add(child);
  child.once("close", () => started.delete(child));
  return child;
}

/** Ends a program and everything it has started. */
export function endProgram(child: ChildProcess, signal: NodeJS.Signals = "SIGKILL"): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}

export function endAllPrograms(): void {
  for (const child of started) endProgram(child);
}

/** The first line of what a program says to that, which has its version in it; null where there is no such program. */
export async function versionOf(
  program: string,
  args: readonly string[],
  pattern = /(\d+(?:\.\d+)+\S*)/,
): Promise<string | null> {
  const { code, stdout, stderr } = await runProgram(program, args, { patience: 10_000 });
  if (code === null || /ENOENT/.test(stderr)) return null;
  return pattern.exec(stdout + stderr)?.[1] ?? "unknown version";
}
