import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { SOCKET_ADDRESS_HEADER } from "./client-address";
import { stampAddresses } from "./stamp-addresses";

it("a request carries its socket's address, and one forged by the client is overwritten", async () => {
  stampAddresses();
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    response.end();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}/`, { headers: { [SOCKET_ADDRESS_HEADER]: "6.6.6.6" } });
  await new Promise((closed) => server.close(closed));
  expect(seen[0]?.[SOCKET_ADDRESS_HEADER]).toBe("127.0.0.1");
});
