import { describe, expect, it } from "vitest";
import { clientAddress, SOCKET_ADDRESS_HEADER } from "./client-address";

const from = (socket: string, forwarded?: string) =>
  new Headers({ [SOCKET_ADDRESS_HEADER]: socket, ...(forwarded && { "x-forwarded-for": forwarded }) });

describe("the address limits are counted for", () => {
  it("is the socket's when no proxy is trusted, whatever the client claims", () => {
    expect(clientAddress(from("203.0.113.9", "198.51.100.1"), 0)).toBe("203.0.113.9");
  });

  it("is the one our own proxy appended, not the one the client wrote in front of it", () => {
    expect(clientAddress(from("10.0.0.1", "1.2.3.4, 198.51.100.1"), 1)).toBe("198.51.100.1");
    expect(clientAddress(from("10.0.0.1", "1.2.3.4, 198.51.100.1, 10.0.0.2"), 2)).toBe("198.51.100.1");
  });

  it("is one shared 'unknown' when fewer hops are named than are trusted", () => {
    expect(clientAddress(from("10.0.0.1", "198.51.100.1"), 2)).toBe("unknown");
    expect(clientAddress(new Headers(), 0)).toBe("unknown");
  });

  it("is the same for every address in one IPv6 /64", () => {
    const one = clientAddress(from("2001:db8:1:2:aaaa::1"), 0);
    expect(one).toBe("2001:db8:1:2::/64");
    expect(clientAddress(from("2001:0db8:1:2::99"), 0)).toBe(one);
    expect(clientAddress(from("2001:db8:1:3::99"), 0)).not.toBe(one);
    expect(clientAddress(from("::1"), 0)).toBe("0:0:0:0::/64");
  });

  it("is the IPv4 address of a mapped one", () => {
    expect(clientAddress(from("::ffff:192.0.2.7"), 0)).toBe("192.0.2.7");
  });
});
