import { describe, expect, it } from "vitest";
import { accountValues, portAfter, readAccountValues } from "./account-form";
import { BEN, BY_IMAP } from "./testing/bens-account";

describe("the form of an account", () => {
  it.each([BEN, BY_IMAP])("saved as it was opened changes nothing", (account) => {
    expect(readAccountValues(accountValues(account), account)).toEqual({ settings: account });
  });

  it("says of every field what is wrong with it", () => {
    const values = {
      ...accountValues(BY_IMAP),
      server: "not a name",
      port: "70000",
      user: "",
      password: "a\nb",
      mailboxes: "Sent, Sent",
      sendServer: "",
      sendPort: "smtp",
    };
    const read = readAccountValues(values, BY_IMAP);
    expect(Object.keys("problems" in read ? read.problems : {}).sort()).toEqual(
      ["server", "port", "user", "password", "mailboxes", "sendServer", "sendPort"].sort(),
    );
  });

  it("keeps what it does not ask for", () => {
    const read = readAccountValues({ ...accountValues(BY_IMAP), user: "benny" }, BY_IMAP);
    expect(read).toEqual({ settings: { ...BY_IMAP, user: "benny" } });
  });
});

describe("portAfter", () => {
  it("lets a usual port follow the protocol and TLS", () => {
    expect(portAfter("110", "imap", "never")).toBe("143");
    expect(portAfter("143", "imap", "on")).toBe("993");
    expect(portAfter("587", "send", "on")).toBe("465");
  });

  it("leaves a port alone that somebody chose", () => {
    expect(portAfter("1143", "imap", "on")).toBe("1143");
  });
});
