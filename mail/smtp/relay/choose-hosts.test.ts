import { describe, expect, it } from "vitest";
import { randomFrom } from "../../random";
import { addressOfLiteral, chooseHosts, MOST_HOSTS } from "./choose-hosts";

const names = (choice: ReturnType<typeof chooseHosts>) =>
  choice.type === "hosts" ? choice.hosts.map(({ name }) => name) : choice.status;

describe("choosing hosts", () => {
  it("tries the lowest preference first (RFC 5321 §5.1)", () => {
    const records = [
      { preference: 20, exchange: "backup.example.org" },
      { preference: 5, exchange: "main.example.org" },
      { preference: 10, exchange: "second.example.org" },
    ];
    const choice = chooseHosts("example.org", records, [], randomFrom(1));
    expect(names(choice)).toEqual(["main.example.org", "second.example.org", "backup.example.org"]);
  });

  it("spreads the load over hosts of equal preference, the same way for the same seed (RFC 5321 §5.1)", () => {
    const records = ["a", "b", "c"].map((name) => ({ preference: 10, exchange: `${name}.example.org` }));
    const orders = Array.from({ length: 60 }, (_, seed) =>
      String(names(chooseHosts("example.org", records, [], randomFrom(seed)))),
    );
    expect(new Set(orders).size).toBe(6);
    const reversed = records.toReversed();
    expect(names(chooseHosts("example.org", reversed, [], randomFrom(7)))).toEqual(orders[7]?.split(","));
  });

  it("takes the domain itself when it has no MX record (RFC 5321 §5.1)", () => {
    expect(chooseHosts("Example.org", [], [], randomFrom(1))).toEqual({
      type: "hosts",
      hosts: [{ name: "example.org", preference: 0 }],
    });
  });

  it("sends nothing to a domain whose one MX record is a dot (RFC 7505 §3)", () => {
    const choice = chooseHosts("example.org", [{ preference: 0, exchange: "." }], [], randomFrom(1));
    expect(choice).toMatchObject({ type: "failed", status: "5.1.10" });
  });

  it("passes over a null MX that stands beside a host (RFC 7505 §3)", () => {
    const records = [
      { preference: 0, exchange: "." },
      { preference: 10, exchange: "mx.example.org." },
    ];
    expect(names(chooseHosts("example.org", records, [], randomFrom(1)))).toEqual(["mx.example.org"]);
  });

  it("drops itself and every host that is not better than itself (RFC 5321 §5.1)", () => {
    const records = [
      { preference: 10, exchange: "main.example.org" },
      { preference: 20, exchange: "US.example.net." },
      { preference: 20, exchange: "peer.example.org" },
      { preference: 30, exchange: "last.example.org" },
    ];
    expect(names(chooseHosts("example.org", records, ["us.example.net"], randomFrom(1)))).toEqual(["main.example.org"]);
  });

  it("calls it a loop when itself is the best host (RFC 5321 §5.1)", () => {
    const records = [{ preference: 10, exchange: "us.example.net" }];
    expect(names(chooseHosts("example.org", records, ["us.example.net"], randomFrom(1)))).toBe("5.4.6");
    expect(names(chooseHosts("us.example.net", [], ["us.example.net"], randomFrom(1)))).toBe("5.4.6");
  });

  it("tries a bounded number of hosts, each once (RFC 5321 §5.1)", () => {
    const many = Array.from({ length: 500 }, (_, at) => ({ preference: at, exchange: `mx${at % 250}.example.org` }));
    const chosen = names(chooseHosts("example.org", many, [], randomFrom(1)));
    expect(chosen).toEqual(Array.from({ length: MOST_HOSTS }, (_, at) => `mx${at}.example.org`));
  });

  it("reads the address out of a literal (RFC 5321 §4.1.3)", () => {
    expect(["[192.0.2.1]", "[IPv6:2001:db8::1]", "example.org"].map(addressOfLiteral)).toEqual([
      "192.0.2.1",
      "2001:db8::1",
      null,
    ]);
  });
});
