import http from "node:http";

/**
 * Fetches one address over a few kept-alive connections for a while.
 * @returns answers per second; throws when one of them was not 200
 */
export async function requestsPerSecond(url: string, { connections = 8, seconds = 1 } = {}): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const started = performance.now();
  const until = started + seconds * 1000;
  let answered = 0;
  const fetchInTurn = async () => {
    while (performance.now() < until) {
      await fetchOnce(url, agent);
      answered += 1;
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, fetchInTurn));
    return answered / ((performance.now() - started) / 1000);
  } finally {
    agent.destroy();
  }
}

function fetchOnce(url: string, agent: http.Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent, headers: { "Accept-Encoding": "gzip" } }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
        response.resume();
        response.on("end", resolve);
        response.on("error", reject);
      })
      .on("error", reject);
  });
}
