import { describe, expect, it } from "vitest";
import { switchProtocol } from "./switch-protocol";
import { BEN, BY_IMAP } from "./testing/bens-account";

describe("switchProtocol", () => {
  it("goes to the usual port of the same server", () => {
    expect(switchProtocol(BEN, [])).toMatchObject({ imap: { host: "mail.lake.example", port: 143 } });
    expect(switchProtocol(BEN, []).pop3).toBeUndefined();
    expect(switchProtocol(BY_IMAP, [])).toMatchObject({ pop3: { host: "imap.lake.example", port: 995, tls: "on" } });
  });

  it("comes back to what the account was by that protocol, with the password it has now", () => {
    const there = { ...switchProtocol(BY_IMAP, [BY_IMAP]), password: "beech" };
    expect(switchProtocol(there, [BY_IMAP])).toEqual({ ...BY_IMAP, password: "beech" });
  });

  it("takes nothing from another person's account", () => {
    const other = { ...BY_IMAP, address: "ann@hill.example" };
    expect(switchProtocol(BEN, [other])).toMatchObject({ imap: { port: 143 } });
  });
});
