import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flagNames } from "../mailbox/flags";
import type { MailStore } from "../mailbox/mail-store";
import { octets } from "../wire/octets";
import { ImapDialogue, NOW, storeWith } from "./testing/imap-dialogue";

/** What a client believes of its mailbox, by nothing but what it was told. */
class ClientView {
  /** By place; null where the client has not asked yet. */
  readonly uids: (number | null)[] = [];
  readonly flags = new Map<number, string>();

  #idling = false;

  constructor(private readonly dialogue: ImapDialogue) {}

  /** Says a command and takes in every line; one that idles hears what has happened and says DONE first. */
  say(command: string): void {
    if (this.#idling) {
      this.dialogue.run();
      const heard = this.dialogue.raw("DONE\r\n");
      for (const line of heard.split("\r\n")) this.#hear(line, "IDLE");
    }
    this.#idling = command === "IDLE";
    for (const line of this.dialogue.say(command)) this.#hear(line, command);
  }

  #hear(line: string, command: string): void {
    const [, number = "", what = "", rest = ""] = /^\* (\d+) (EXISTS|EXPUNGE|FETCH)(.*)$/.exec(line) ?? [];
    const vanished = /^\* VANISHED ([\d,:]+)$/.exec(line)?.[1];
    if (vanished) this.#vanish(vanished);
    else if (what === "EXISTS") this.#grow(Number(number));
    else if (what === "EXPUNGE") {
      if (/^(FETCH|STORE|SEARCH|SORT)/.test(command)) throw new Error(`a number was taken away during ${command}`);
      expect(Number(number)).toBeLessThanOrEqual(this.uids.length);
      this.uids.splice(Number(number) - 1, 1);
    } else if (what === "FETCH") this.#fetched(Number(number), rest);
  }

  #grow(count: number): void {
    expect(count).toBeGreaterThanOrEqual(this.uids.length);
    while (this.uids.length < count) this.uids.push(null);
  }

  #vanish(set: string): void {
    for (const range of set.split(",")) {
      const [first = 0, last = first] = range.split(":").map(Number);
      for (let uid = first; uid <= last; uid += 1) {
        const place = this.uids.indexOf(uid);
        expect(place).toBeGreaterThanOrEqual(0);
        this.uids.splice(place, 1);
      }
    }
  }

  #fetched(number: number, rest: string): void {
    expect(number).toBeLessThanOrEqual(this.uids.length);
    const uid = Number(/UID (\d+)/.exec(rest)?.[1] ?? this.uids[number - 1]);
    if (uid > 0) {
      const known = this.uids[number - 1];
      if (known !== null) expect(uid).toBe(known);
      this.uids[number - 1] = uid;
      const flags = /FLAGS \(([^)]*)\)/.exec(rest)?.[1];
      if (flags !== undefined) this.flags.set(uid, flags.replace(/\\Recent ?/, "").trim());
    }
  }
}

type Act =
  | { readonly type: "deliver" }
  | { readonly type: "say"; readonly who: number; readonly command: string; readonly number: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ type: "deliver" } as const) },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant("say" as const),
      who: fc.nat(2),
      number: fc.nat(20),
      command: fc.constantFrom(
        "NOOP",
        "STORE # +FLAGS (\\Deleted)",
        "STORE # +FLAGS.SILENT (\\Seen)",
        "STORE # FLAGS ($x)",
        "EXPUNGE",
        "FETCH # (UID FLAGS)",
        "SEARCH ALL",
        "UID SEARCH ALL",
        "MOVE # INBOX",
        "COPY # INBOX",
        "UID FETCH 1:* FLAGS",
        "APPEND INBOX {1+}\r\nx",
        "IDLE",
        "MOVE # Other",
        "UID MOVE 1:2 Other",
        "REPLACE # INBOX {1+}\r\nx",
        "UID EXPUNGE 1:*",
        "UID STORE 1:* -FLAGS ($x)",
        "SORT (ARRIVAL) UTF-8 ALL",
        "RENAME Other Another",
        "CREATE Other",
      ),
    }),
  },
);

function carryOut(store: MailStore, views: readonly ClientView[], step: Act): void {
  if (step.type === "deliver") {
    store.deliver(["anna"], octets("Subject: x\r\n\r\nx"), NOW);
    return;
  }
  const view = views[step.who];
  if (!view) return;
  const needsNumber = step.command.includes("#");
  if (needsNumber && view.uids.length === 0) return;
  view.say(step.command.replace("#", String((step.number % Math.max(1, view.uids.length)) + 1)));
}

describe("several sessions on one mailbox", () => {
  it("each know it by what they were told, whatever they do at once (RFC 9051 §7.5.1, RFC 9051 §5.2, RFC 7162 §3.2.10)", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const store = storeWith("1", "2", "3");
        const views = [0, 1, 2].map((index) => {
          const dialogue = new ImapDialogue({ store }).signIn();
          if (index === 2) dialogue.say("ENABLE QRESYNC");
          const view = new ClientView(dialogue);
          view.say("SELECT INBOX");
          view.say("FETCH 1:* (UID FLAGS)");
          return view;
        });
        for (const step of acts) {
          carryOut(store, views, step);
          // VANISHED names UIDs, so that session asks for those it does not know, as such a client does.
          if (views[2]?.uids.includes(null)) views[2].say("UID FETCH 1:* (FLAGS)");
        }
        const inbox = store.mailbox({ account: "anna", mailbox: "INBOX" });
        const there = [...(inbox?.messages ?? [])];
        for (const view of views) {
          view.say("NOOP");
          // Who knows the numbers can ask for what it has not seen; nothing else may be new then.
          if (view.uids.includes(null)) view.say("FETCH 1:* (UID FLAGS)");
          expect(view.uids).toEqual(there.map(({ uid }) => uid));
          for (const { uid, flags } of there)
            expect([uid, view.flags.get(uid) ?? ""]).toEqual([uid, believed(view, uid, flagNames(flags))]);
        }
      }),
      { numRuns: 80 },
    );
  });
});

/** A silent store is known to its own session without a word: there the client adds \Seen by itself, and we let it. */
function believed(view: ClientView, uid: number, names: readonly string[]): string {
  const told = view.flags.get(uid) ?? "";
  const silently = names.filter((name) => name !== "\\Seen" || told.includes("\\Seen"));
  return silently.join(" ");
}
