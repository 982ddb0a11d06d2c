import { createServer } from "node:net";
import { StartProblem } from "./problem.mjs";

/**
 * The port to serve on, known to be free: the one asked for, or any when 0 is asked for.
 *
 * @param {string | undefined} asked the PORT variable
 * @returns {Promise<number>}
 */
export async function choosePort(asked) {
  const wanted = asked === undefined || asked === "" ? 3000 : Number(asked);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65535) {
    throw new StartProblem(`PORT is "${asked}", but a port is a whole number from 1 to 65535.`);
  }
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(new StartProblem(explain(wanted, error))));
    probe.listen(wanted, () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : wanted;
      probe.close(() => resolve(port));
    });
  });
}

/**
 * @param {number} port
 * @param {Error} error
 */
function explain(port, error) {
  const code = "code" in error ? error.code : "";
  if (code === "EADDRINUSE") {
    return `Port ${port} is in use by another program: stop that one, or choose another port with PORT=${port + 1} npm start.`;
  }
  if (code === "EACCES")
    return `Port ${port} is not open to this user: choose one above 1023 with PORT=3000 npm start.`;
  return `Port ${port} cannot be opened: ${error.message}.`;
}
