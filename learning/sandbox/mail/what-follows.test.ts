import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { DeviceAccount } from "../../../mail/world/world-description";
import { whatFollows } from "./what-follows";

const account = (way: object) =>
  v.parse(DeviceAccount, {
    address: "ben@lake.example",
    user: "ben",
    password: "birch",
    submission: { host: "mail.lake.example" },
    ...way,
  });

const POP = account({ pop3: { host: "mail.lake.example" } });
const POP_LEAVING = account({ pop3: { host: "mail.lake.example", leaveOnServer: true } });
const IMAP = account({ imap: { host: "mail.lake.example" } });
const IMAP_IN_STEP = account({ imap: { host: "mail.lake.example", keepInStep: true } });

describe("whatFollows", () => {
  it("says that POP deletes on this device only, and IMAP everywhere", () => {
    expect(whatFollows(POP, "delete")).toContain("on this device only");
    expect(whatFollows(IMAP, "delete")).toContain("on every device");
  });

  it("says whether fetching by POP takes the message from the server", () => {
    expect(whatFollows(POP, "get")).toContain("deletes it on the server");
    expect(whatFollows(POP_LEAVING, "get")).toContain("The server keeps its own");
  });

  it("says when the server hears of a change by IMAP", () => {
    expect(whatFollows(IMAP, "read")).toContain("when this device next gets mail");
    expect(whatFollows(IMAP_IN_STEP, "read")).toContain("at once");
  });
});
