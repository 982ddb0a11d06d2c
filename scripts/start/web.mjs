import { Child } from "./children.mjs";
import { inRoot } from "./places.mjs";
import { StartProblem } from "./problem.mjs";

/** Milliseconds between two looks whether the server answers. */
const LOOK_AGAIN = 150;

/**
 * Starts the web server and resolves once it answers a request for the home page.
 *
 * @param {{ port: number, dev: boolean, env: Record<string, string | undefined> }} options
 * @returns {Promise<Child>}
 */
export async function startWeb({ port, dev, env }) {
  const next = inRoot("node_modules", "next", "dist", "bin", "next");
  const child = new Child([next, dev ? "dev" : "start", "--port", String(port)], {
    env: {
      ...env,
      NODE_ENV: dev ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: String(port),
    },
  });
  let ended = false;
  child.ended.then(() => {
    ended = true;
  });
  while (!(await answers(port))) {
    if (ended) throw new StartProblem(`The web server did not start:\n${child.output.trim()}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
  showOutput(child, dev);
  return child;
}

/**
 * Until now the server's output was kept to explain a failure, because it announces an address before it answers there.
 *
 * @param {Child} child
 * @param {boolean} dev
 */
function showOutput(child, dev) {
  child.process.stderr?.pipe(process.stderr);
  if (dev) child.process.stdout?.pipe(process.stdout);
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
async function answers(port) {
  try {
    const response = await fetch(`http://localhost:${port}/`, { redirect: "manual" });
    await response.arrayBuffer();
    return response.status < 500;
  } catch {
    return false;
  }
}
