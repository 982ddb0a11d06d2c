import { connect } from "node:net";

const PATIENCE = 15_000;

/** Resolves when somebody listens on that loopback port. @throws Error when nobody does for long */
export async function waitForPort(port: number): Promise<void> {
  const patientUntil = Date.now() + PATIENCE;
  while (!(await answers(port))) {
    if (Date.now() > patientUntil) throw new Error(`nobody listens on port ${port}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
  });
}
