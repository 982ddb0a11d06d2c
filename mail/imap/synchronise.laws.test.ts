import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FLAGS, Household, letter } from "./client/testing/household";
import { type NewChange, withChange } from "./synchronise-mailbox";

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

  it("loses and doubles nothing that is moved or filed, however often the cable is cut (RFC 4549 §4.2.1, RFC 4549 §4.2.2, RFC 4549 §5.1)", () => {
    fc.assert(
      fc.property(hidden, fc.boolean(), fc.array(cut, { minLength: 1, maxLength: 3 }), (without, whole, cuts) => {
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
        for (const cutAfter of cuts) house.session(cutAfter);
        house.session();
        expect(everywhere(house)).toEqual(["four", "four", "one", "three", "two"]);
        expect(house.onDevice()).toEqual([whole ? "3 three" : "3 ?"]);
      }),
      { numRuns: 80 },
    );
  });
});
