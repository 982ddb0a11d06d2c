import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeUtf8 } from "../wire/text-coding";
import { FLAGS, Household, letter } from "./client-tasks/testing/household";
import { OPTIONS, ScriptedServer } from "./client-tasks/testing/scripted-server";
import { Synchronise, type SynchroniseEvent } from "./synchronise";
import { type NewChange, newLocalMailbox, withChange } from "./synchronise-mailbox";

/** Hidden from the client, so that all ways of keeping in step are taken. */
const hidden = fc.constantFrom(
  [],
  ["QRESYNC"],
  ["QRESYNC", "CONDSTORE"],
  ["QRESYNC", "CONDSTORE", "UIDPLUS", "MOVE", "IMAP4rev2"],
);

/** More than any session here has. */
const cut = fc.integer({ min: 1, max: 3500 });

const uid = fc.integer({ min: 1, max: 5 });
const flag = fc.constantFrom("\\Seen", "\\Flagged", "\\Answered", "$Work");
const change: fc.Arbitrary<NewChange> = fc.oneof(
  fc.record({
    type: fc.constant("flags" as const),
    uids: fc.array(uid, { minLength: 1, maxLength: 3 }),
    how: fc.constantFrom("add" as const, "remove" as const),
    flags: flag.map((name) => FLAGS(name)),
  }),
  fc.record({ type: fc.constant("delete" as const), uids: fc.array(uid, { minLength: 1, maxLength: 2 }) }),
  fc.record({ type: fc.constant("move" as const), uid, to: fc.constantFrom("Work", "Old") }),
  fc.record({
    type: fc.constant("append" as const),
    to: fc.constantFrom("INBOX", "Work"),
    content: fc.constantFrom("mine", "yours").map(letter),
    flags: fc.constant(FLAGS()),
  }),
);

/** What somebody else does on the server. */
const deed = fc.oneof(
  fc.record({ type: fc.constant("deliver" as const) }),
  fc.record({ type: fc.constant("flag" as const), uid, name: flag }),
  fc.record({ type: fc.constant("expunge" as const), uid }),
);

function carryOut(
  house: Household,
  what: { type: "deliver" } | { type: "flag"; uid: number; name: string } | { type: "expunge"; uid: number },
): void {
  if (what.type === "deliver") house.deliver("news");
  else if (what.type === "flag")
    house.store.setFlags(house.place(), { uids: [what.uid], how: "add", flags: FLAGS(what.name) });
  else house.store.expunge(house.place(), { uids: [what.uid] });
}

const everywhere = (house: Household) => ["INBOX", "Work", "Old"].flatMap((name) => house.subjects(name)).sort();

describe("a mailbox on a device", () => {
  it("is the server's after any deeds on both sides, and any cuts (RFC 4549 §4.2, RFC 4549 §4.3)", () => {
    fc.assert(
      fc.property(
        hidden,
        fc.array(fc.tuple(fc.array(change, { maxLength: 3 }), fc.array(deed, { maxLength: 3 }), fc.option(cut)), {
          minLength: 1,
          maxLength: 3,
        }),
        (without, rounds) => {
          const house = new Household(without);
          house.deliver("one", "two", "three", "four", "five");
          house.session();
          for (const [changes, deeds, cutAfter] of rounds) {
            for (const one of changes) house.local = withChange(house.local, one);
            for (const one of deeds) carryOut(house, one);
            house.session(cutAfter ?? undefined);
          }
          house.session();
          expect(house.onDevice()).toEqual(house.onServer());
          expect(house.local.changes).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("loses and doubles nothing that is moved or filed, however often the cable is cut, and whatever the server can do by then (RFC 4549 §4.2.1, RFC 4549 §4.2.2, RFC 4549 §5.1)", () => {
    const sessions = fc.array(fc.tuple(cut, hidden), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.boolean(), sessions, hidden, (whole, cuts, without) => {
        // Without content, a copy is known by its size and date.
        const house = new Household(without, whole ? {} : { mostContentOctets: 0 });
        house.deliver("one", "two", "three");
        house.session();
        house.local = withChange(house.local, { type: "move", uid: 2, to: "Work" });
        for (const subject of ["four", "four"]) {
          const content = letter(subject);
          house.local = withChange(house.local, { type: "append", to: "Work", content, flags: FLAGS() });
        }
        house.local = withChange(house.local, { type: "move", uid: 1, to: "Old" });
        for (const [cutAfter, then] of cuts) {
          house.hidden = then;
          house.session(cutAfter);
        }
        house.hidden = without;
        house.session();
        expect(everywhere(house)).toEqual(["four", "four", "one", "three", "two"]);
        expect(house.onDevice()).toEqual([whole ? "3 three" : "3 ?"]);
        expect(house.local.changes).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });
});

describe("two devices that stay, and others besides", () => {
  it("have the same mailbox in the end (RFC 9051 §5.2, RFC 4549 §4.3.1)", () => {
    const act = fc.oneof(
      fc.record({ by: fc.constantFrom(0, 1), change }),
      fc.record({ deed }),
      fc.record({ settle: fc.constantFrom(0, 1) }),
    );
    fc.assert(
      fc.property(hidden, fc.array(act, { maxLength: 12 }), (without, acts) => {
        const house = new Household(without);
        house.deliver("one", "two", "three", "four", "five");
        const devices = [house.stay({ pollMilliseconds: 1000 }), house.stay({ pollMilliseconds: 1000 })];
        for (const { pair } of devices) pair.settle();
        for (const one of acts) {
          if ("change" in one) devices[one.by]?.device.change(one.change);
          else if ("deed" in one) carryOut(house, one.deed);
          else devices[one.settle]?.pair.settle();
        }
        // Each hears of what the other did.
        for (let round = 0; round < 3; round += 1) for (const { pair } of devices) pair.settle();
        for (const { device } of devices) {
          house.local = device.local;
          expect(house.onDevice()).toEqual(house.onServer());
          expect(device.local.changes).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("any server at all", () => {
  // "@" is the tag of the command under way.
  const line = fc.oneof(
    { weight: 4, arbitrary: fc.constant("@ OK [READ-WRITE] done\r\n") },
    { weight: 1, arbitrary: fc.constantFrom("@ NO [TRYCREATE] no\r\n", "@ NO [INUSE] no\r\n", "@ BAD what\r\n") },
    {
      weight: 5,
      arbitrary: fc.constantFrom(
        "* 3 EXISTS\r\n",
        "* 1 EXPUNGE\r\n",
        "* VANISHED (EARLIER) 1:4294967295\r\n",
        "* VANISHED 2\r\n",
        "* OK [UIDVALIDITY 7] ok\r\n",
        "* OK [UIDNEXT 9] ok\r\n",
        "* OK [HIGHESTMODSEQ 12] ok\r\n",
        "* OK [NOMODSEQ] ok\r\n",
        "* ENABLED QRESYNC\r\n",
        "* 1 FETCH (UID 4294967295 FLAGS (\\Seen $a \\b))\r\n",
        "* 2 FETCH (UID 5 MODSEQ (9) RFC822.SIZE 3)\r\n",
        "* 3 FETCH (UID 5 BODY[] {3}\r\nabc)\r\n",
        "* 1 FETCH (FLAGS ())\r\n",
        "* SEARCH 1 2 5\r\n",
        "* STATUS Work (UIDNEXT 3 UIDVALIDITY 4)\r\n",
        '* LIST () "/" Work\r\n',
        "+ go on\r\n",
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom("* BYE\r\n", "* nonsense\r\n", "A99 OK\r\n", "* 1 FETCH (UID\r\n") },
  );

  it("is heard to its end without a throw, and no change is doubled in the queue (RFC 9051 §2.2.2)", () => {
    const lines = fc.array(line, { maxLength: 40 });
    fc.assert(
      fc.property(
        lines,
        fc.array(change, { maxLength: 4 }),
        fc.subarray(["QRESYNC ENABLE", "CONDSTORE", "MOVE", "UIDPLUS", "IDLE"]),
        (said, changes, can) => {
          let local = { ...newLocalMailbox("INBOX"), uidValidity: 7, highestModseq: 5 };
          for (const one of changes) local = { ...withChange(local, one), uidValidity: 7, highestModseq: 5 };
          const server = new ScriptedServer<SynchroniseEvent>(new Synchronise({ ...OPTIONS, local, stay: true }));
          server.say("* OK [CAPABILITY IMAP4rev1] hello", `A1 OK [CAPABILITY IMAP4rev1 ${can.join(" ")}] in`);
          let tag = "A2";
          for (const one of said) {
            const heard = server.raw(encodeUtf8(one.replace("@", tag)));
            tag = /(A[0-9]+) [^\r]*\r\n$/.exec(heard)?.[1] ?? tag;
          }
          server.hangUp();
          expect(server.closed).toBe(true);
          expect(server.events.filter(({ type }) => type === "end")).toHaveLength(1);
          // Whatever waited is done, given back, or waits still.
          const given = server.events.filter(({ type }) => type === "refused").length;
          expect((server.last()?.local.changes.length ?? 0) + given).toBeLessThanOrEqual(changes.length);
        },
      ),
      { numRuns: 150 },
    );
  });
});
