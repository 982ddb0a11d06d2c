import fc from "fast-check";
import { expect, test } from "vitest";
import { flagNames } from "./flags";
import { expungedSince } from "./mailbox";
import { openView, type SequenceView, updateView } from "./sequence-view";
import { append, done, flagsOf, INBOX, mailboxIn, storeOf } from "./testing/store-of";

const SESSIONS = 3;
const uid = fc.integer({ min: 1, max: 60 });
const uids = fc.array(uid, { minLength: 1, maxLength: 6 });
const action = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant("append" as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("expunge" as const), uids }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant("flag" as const), uids, flag: fc.constantFrom("\\Seen", "one") }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant("update" as const),
      session: fc.nat(SESSIONS - 1),
      expunges: fc.boolean(),
    }),
  },
);

/** What a client knows that believes nothing but what it is told: UIDs and flags by number. */
type Client = { uid: number; flags: string[] }[];

test("a client that follows its updates numbers and flags messages as the server does, whatever others do meanwhile (RFC 9051 §5.5, RFC 9051 §7.5.1, RFC 7162 §6)", () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 80 }), fc.nat(40), (list, messages) => {
      const store = storeOf(messages);
      const views: SequenceView[] = Array.from({ length: SESSIONS }, () => openView(mailboxIn(store)));
      const clients: Client[] = views.map(clientOf);
      const update = (session: number, expunges: boolean): void => {
        const before = views[session] as SequenceView;
        const client = clients[session] as Client;
        const { view, updates } = updateView(before, mailboxIn(store), expunges);
        for (const told of updates) {
          if (told.type === "expunge") {
            expect(expunges).toBe(true);
            expect(client[told.number - 1]?.uid).toBe(told.uid);
            client.splice(told.number - 1, 1);
          } else if (told.type === "exists") {
            expect(told.count).toBeGreaterThan(client.length);
            // It asks for the UIDs and flags of the new ones, by number.
            client.push(...clientOf(view).slice(client.length, told.count));
          } else {
            const known = client[told.number - 1];
            expect(known?.uid).toBe(told.message.uid);
            if (known) known.flags = flagNames(told.message.flags);
          }
        }
        expect(client).toEqual(clientOf(view));
        // Cut off now, it would learn of every expunge that waits when it comes back with what it may remember.
        const later = expungedSince(mailboxIn(store), view.settledModseq);
        for (const { uid } of view.messages.lostIn(mailboxIn(store).messages)) {
          expect(later.some(([first, last]) => uid >= first && uid <= last)).toBe(true);
        }
        views[session] = view;
      };
      for (const step of list) {
        if (step.type === "append") append(store, "x");
        else if (step.type === "expunge") done(store.expunge(INBOX, step));
        else if (step.type === "flag") {
          done(store.setFlags(INBOX, { uids: step.uids, how: "add", flags: flagsOf(step.flag) }));
        } else update(step.session, step.expunges);
      }
      for (let session = 0; session < SESSIONS; session += 1) {
        update(session, true);
        expect(clients[session]).toEqual(clientOf(openView(mailboxIn(store))));
      }
    }),
    { numRuns: 150 },
  );
});

function clientOf({ messages }: SequenceView): Client {
  return Array.from(messages, ({ uid, flags }) => ({ uid, flags: flagNames(flags) }));
}
