import { describe, expect, test } from "vitest";
import { ANN_WRITES, act, buildWorld, withServers } from "../../../mail/world/testing/two-schools";
import { EVERYTHING, findEntries } from "./find-entries";
import { printTranscript } from "./print-transcript";
import { WireLog } from "./wire-log";

const world = buildWorld(withServers({}, { tls: true }));
act(world, { ...ANN_WRITES, to: ["ben@lake.example", "nobody@lake.example"] });
world.runUntilQuiet();
const log = new WireLog(world);
log.update();
const find = (filter: Partial<typeof EVERYTHING>) => findEntries(log.entries, { ...EVERYTHING, ...filter });
const texts = (filter: Partial<typeof EVERYTHING>) => find(filter).map(({ text }) => text);

describe("entries are found", () => {
  test("as the ends see a stream under TLS, and as an outsider does", () => {
    expect(texts({ connection: 1 })).toContain("EHLO mail.hill.example");
    expect(texts({ connection: 1 }).some((text) => text.startsWith("application data"))).toBe(false);
    const outside = find({ connection: 1, view: "outsider" });
    expect(outside.some(({ tls }) => tls)).toBe(false);
    expect(outside.filter(({ what }) => what === "record").length).toBeGreaterThan(10);
  });

  test("by stream, host, protocol, side and kind", () => {
    expect(find({ connection: 0 }).every(({ connection }) => connection === 0)).toBe(true);
    expect(texts({ host: "dns" }).every((text) => /^(MX|A) /.test(text))).toBe(true);
    expect(texts({ protocols: new Set(["dns"]), host: "hill-mail" })[0]).toBe("MX lake.example?");
    expect(texts({ connection: 0, what: "commands" }).at(-1)).toBe("QUIT");
    expect(texts({ what: "refusals" })).toEqual(["550 5.1.1 No such user here"]);
    expect(texts({ what: "content", connection: 0 }).at(-1)).toBe(".");
    expect(find({ what: "replies" }).every(({ from }) => from === "server")).toBe(true);
    expect(texts({ what: "events", from: "client", connection: 0 })).toEqual(["SYN", "FIN, ACK"]);
  });

  test("by text, whatever its case", () => {
    expect(texts({ text: "mail from:<ANN", connection: 0 })).toEqual(["MAIL FROM:<ann@hill.example> SIZE=306"]);
    expect(texts({ text: "no such thing" })).toEqual([]);
  });

  test("by a host's machine name, and by what people call it", () => {
    const nameOf = (host: string) => (host === "dns" ? "Name server" : host);
    const searched = (text: string) => findEntries(log.entries, { ...EVERYTHING, text }, nameOf);
    expect(searched("name server")).toEqual(find({ host: "dns" }));
    expect(searched("dns")).toEqual(find({ host: "dns" }));
    expect(find({ text: "name server" })).toEqual([]);
  });
});

describe("a transcript", () => {
  test("is headed by hosts, port, protocol and time, and printed as RFCs print one", () => {
    const text = printTranscript(find({ connection: 0 }), world.wire.connections);
    expect(text.split("\n").slice(0, 5)).toEqual([
      "# ann-laptop to hill-mail, port 587 (SMTP), 2026-11-26 09:00:00 UTC",
      "C (SYN)",
      "S (SYN, ACK)",
      "S: 220 mail.hill.example ESMTP Postroom",
      "C: EHLO [192.0.2.10]",
    ]);
    expect(text.endsWith("C (FIN, ACK)\n")).toBe(true);
    expect(printTranscript([], [])).toBe("");
  });

  test("goes stream by stream", () => {
    const headings = printTranscript(log.entries, world.wire.connections).match(/^# .*$/gm);
    expect(headings?.map((line) => line.split(",")[0])).toEqual([
      "# Questions to DNS",
      "# ann-laptop to hill-mail",
      "# hill-mail to lake-mail",
    ]);
  });
});
