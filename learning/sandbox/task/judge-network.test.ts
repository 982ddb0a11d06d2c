import { describe, expect, test } from "vitest";
import { LAKE_ZONE, TWO_SCHOOLS } from "../../../mail/world/testing/two-schools";
import { evidenceOf, verdictOn } from "./testing/task-in";

describe("a host and a link", () => {
  const evidence = evidenceOf([
    { type: "stop-host", host: "lake-mail" },
    { type: "cut-link", link: "ann's cable" },
  ]);

  test("run or do not, are cut or are not", () => {
    expect(verdictOn({ type: "host", host: "hill-mail" }, evidence)).toBe("met");
    expect(verdictOn({ type: "host", host: "lake-mail", up: false }, evidence)).toBe("met");
    expect(verdictOn({ type: "host", host: "lake-mail" }, evidence)).toBe("lake-mail is switched off.");
    expect(verdictOn({ type: "link", link: "ann's cable", cut: true }, evidence)).toBe("met");
    expect(verdictOn({ type: "link", link: "ann's cable", cut: false }, evidence)).toBe("ann's cable is cut.");
  });

  test("and it counts that somebody did it", () => {
    expect(verdictOn({ type: "done", action: "cut-link", at: "ann's cable" }, evidence)).toBe("met");
    expect(verdictOn({ type: "done", action: "cut-link", at: "hill's cable" }, evidence)).toBe(
      "This was not done: cutting a link.",
    );
    expect(verdictOn({ type: "done", action: "stop-host", count: 0 }, evidence)).toBe(
      "This was done too often: switching a host off.",
    );
  });

  test("and what was done before the learner came does not", () => {
    const prepared = evidenceOf([], TWO_SCHOOLS, [{ type: "cut-link", link: "ann's cable" }]);
    expect(verdictOn({ type: "done", action: "cut-link" }, prepared)).toContain("not done");
    expect(verdictOn({ type: "link", link: "ann's cable", cut: true }, prepared)).toBe("met");
  });
});

describe("a record in DNS", () => {
  const record = { type: "zone-record", record: "MX", name: "LAKE.example" };
  const wrong = {
    ...LAKE_ZONE,
    records: LAKE_ZONE.records.map((one) => (one.type === "MX" ? { ...one, exchange: "mial.lake.example" } : one)),
  };
  const changed = evidenceOf([{ type: "change-zone", zone: wrong }]);

  test("is as the description has it, and as it was changed last", () => {
    expect(verdictOn({ ...record, value: "mail.lake.example", preference: 10 }, evidenceOf([]))).toBe("met");
    expect(verdictOn({ ...record, value: "mail.lake.example" }, changed)).toBe(
      "The MX record of LAKE.example says mial.lake.example.",
    );
    expect(verdictOn({ ...record, value: "mail.lake.example", exists: false }, changed)).toBe("met");
    expect(verdictOn({ ...record, exists: false }, changed)).toBe("DNS still has this MX record of LAKE.example.");
    expect(verdictOn({ type: "zone-record", record: "A", name: "www.lake.example" }, changed)).toBe(
      "DNS has no A record of www.lake.example.",
    );
  });
});

describe("a question to DNS", () => {
  const asked = evidenceOf([
    { type: "send", device: "ann-laptop", to: ["ben@lake.example"], subject: "Lunch", body: "Soup?" },
    { run: "quiet" },
  ]);

  test("is told by what was asked, and by whom", () => {
    expect(verdictOn({ type: "name-asked", host: "hill-mail", record: "MX", name: "lake.example" }, asked)).toBe("met");
    expect(verdictOn({ type: "name-asked", host: "ann-laptop", record: "MX", name: "lake.example" }, asked)).toContain(
      "by nobody",
    );
    expect(verdictOn({ type: "name-asked", record: "MX", name: "lake.example", count: 0 }, asked)).toContain(
      "too often",
    );
  });
});

describe("an account's settings", () => {
  const account = { type: "account", device: "ben-phone" };

  test("are those it has now", () => {
    expect(
      verdictOn({ ...account, protocol: "pop3", leaveOnServer: false, port: 110, tls: "never" }, evidenceOf([])),
    ).toBe("met");
    expect(verdictOn({ ...account, leaveOnServer: true }, evidenceOf([]))).toBe(
      "On ben-phone, leaving messages on the server is set to off.",
    );
    expect(verdictOn({ ...account, submissionPort: 465 }, evidenceOf([]))).toBe(
      "On ben-phone, port for sending is set to 587.",
    );
    const settings = {
      address: "ben@lake.example",
      user: "ben",
      password: "birch",
      submission: { host: "mail.lake.example" },
      imap: { host: "mail.lake.example", keepInStep: true },
    };
    const changed = evidenceOf([{ type: "change-account", device: "ben-phone", settings }]);
    expect(verdictOn({ ...account, protocol: "imap", keepInStep: true }, changed)).toBe("met");
  });
});

describe("several conditions together", () => {
  const evidence = evidenceOf([]);
  const [up, down] = [
    { type: "host", host: "lake-mail" },
    { type: "host", host: "lake-mail", up: false },
  ];

  test.each([
    [{ type: "all", of: [up, up] }, true],
    [{ type: "all", of: [up, down] }, false],
    [{ type: "any", of: [down, up] }, true],
    [{ type: "any", of: [down, down] }, false],
    [{ type: "not", of: down }, true],
    [{ type: "not", of: { type: "all", of: [up, { type: "not", of: down }] } }, false],
  ])("%j is %s", (condition, holds) => {
    expect(verdictOn(condition, evidence) === "met").toBe(holds);
  });
});
