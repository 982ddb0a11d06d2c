import fc from "fast-check";
import { expect, test } from "vitest";
import { octetText } from "../wire/octets";
import { flagNames } from "./flags";
import type { MailChange } from "./mail-change";
import { type MailState, MailStore } from "./mail-store";
import { isRefused } from "./refusal";
import { flagsOf, NOW, place } from "./testing/store-of";

const names = fc.constantFrom("INBOX", "a", "b", "a/b", "a/b/c", "b/a");
const uids = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 });
const flags = fc.subarray(["\\Deleted", "\\Seen", "one", "two"]);

const action = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant("append" as const),
      at: names,
      count: fc.integer({ min: 1, max: 4 }),
      flags,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom("add" as const, "remove" as const, "replace" as const),
      at: names,
      uids,
      flags,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant("expunge" as const), at: names, uids, onlyDeleted: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constantFrom("copy" as const, "move" as const), at: names, uids, to: names }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("create" as const), at: names }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("delete" as const), at: names }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("rename" as const), at: names, to: names }) },
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

type Letter = { uid: number; text: string; flags: string[] };
type Box = { next: number; letters: Letter[] };

/** The same mail in arrays, done the obvious way. Every method tells whether it did anything. */
class Model {
  readonly boxes = new Map<string, Box>([["INBOX", { next: 1, letters: [] }]]);
  #texts = 0;

  do(action: Action): boolean {
    const box = this.boxes.get(action.at);
    switch (action.type) {
      case "create":
        return this.#create(action.at);
      case "delete":
        return action.at !== "INBOX" && this.boxes.delete(action.at);
      case "rename":
        return this.#rename(action.at, action.to);
      case "append":
        return (
          !!box &&
          this.#add(
            box,
            this.texts(action.count).map((text) => ({ text, flags: action.flags })),
          )
        );
      case "expunge":
        if (!box) return false;
        box.letters = box.letters.filter(
          (l) => !action.uids.includes(l.uid) || (action.onlyDeleted && !l.flags.includes("\\Deleted")),
        );
        return true;
      case "copy":
      case "move": {
        const target = this.boxes.get(action.to);
        if (!box || !target) return false;
        const chosen = box.letters.filter(({ uid }) => action.uids.includes(uid));
        this.#add(target, chosen);
        if (action.type === "move") box.letters = box.letters.filter((letter) => !chosen.includes(letter));
        return true;
      }
      default:
        if (!box) return false;
        box.letters = box.letters.map((letter) =>
          action.uids.includes(letter.uid)
            ? { ...letter, flags: combined(letter.flags, action.type, action.flags) }
            : letter,
        );
        return true;
    }
  }

  texts(count: number): string[] {
    return Array.from({ length: count }, () => `text ${++this.#texts}`);
  }

  #create(name: string): boolean {
    if (this.boxes.has(name)) return false;
    this.#createSuperiors(name);
    this.boxes.set(name, { next: 1, letters: [] });
    return true;
  }

  /** All that are missing: one in the middle may be there without those above it. */
  #createSuperiors(name: string): void {
    for (let end = name.indexOf("/"); end >= 0; end = name.indexOf("/", end + 1)) this.#create(name.slice(0, end));
  }

  #rename(from: string, to: string): boolean {
    if (from === "INBOX") {
      const inbox = this.boxes.get("INBOX");
      if (!inbox || !this.#create(to)) return false;
      // With letters come the numbers they had; a mailbox into which none came begins with 1.
      if (inbox.letters.length > 0) this.boxes.set(to, { ...inbox });
      inbox.letters = [];
      return true;
    }
    const moving = [...this.boxes].filter(([name]) => `${name}/`.startsWith(`${from}/`));
    const staying = [...this.boxes].filter(([name]) => !`${name}/`.startsWith(`${from}/`));
    const moved = moving.map(([name, box]) => [to + name.slice(from.length), box] as const);
    const after = new Map([...staying, ...moved]);
    // A name with nothing but inferiors is free, and yet no new name for itself.
    if (moving.length === 0 || to === from || this.boxes.has(to) || to.startsWith(`${from}/`)) return false;
    if (after.size < this.boxes.size) return false;
    this.boxes.clear();
    for (const [name, box] of staying) this.boxes.set(name, box);
    this.#createSuperiors(to);
    for (const [name, box] of moved) this.boxes.set(name, box);
    return true;
  }

  #add(box: Box, letters: readonly Omit<Letter, "uid">[]): boolean {
    for (const { text, flags } of letters) box.letters.push({ uid: box.next++, text, flags });
    return true;
  }
}

function combined(before: string[], how: "add" | "remove" | "replace", flags: string[]): string[] {
  if (how === "replace") return flags;
  return how === "remove" ? before.filter((f) => !flags.includes(f)) : [...new Set([...before, ...flags])];
}

function act(store: MailStore, model: Model, action: Action): boolean {
  const at = place(action.at);
  switch (action.type) {
    case "create":
      return !isRefused(store.createMailbox(at, NOW));
    case "delete":
      return !isRefused(store.deleteMailbox(at));
    case "rename":
      return !isRefused(store.renameMailbox(at, action.to, NOW));
    case "append": {
      // The model has just made up these texts.
      const texts = model.boxes
        .get(action.at)
        ?.letters.slice(-action.count)
        .map(({ text }) => text) ?? ["x"];
      const messages = texts.map((text) => ({
        content: Uint8Array.from(text, (c) => c.charCodeAt(0)),
        flags: flagsOf(...action.flags),
      }));
      return !isRefused(store.append(at, messages, NOW));
    }
    case "expunge":
      return !isRefused(store.expunge(at, action));
    case "copy":
      return !isRefused(store.copy(at, action.uids, action.to, NOW));
    case "move":
      return !isRefused(store.move(at, action.uids, action.to, NOW));
    default:
      return !isRefused(store.setFlags(at, { uids: action.uids, how: action.type, flags: flagsOf(...action.flags) }));
  }
}

function contentsOf(state: MailState) {
  const boxes = [...(state.accounts.get("anna")?.mailboxes ?? [])].map(([name, { uidNext, messages }]) => ({
    name,
    next: uidNext,
    letters: [...messages].map(({ uid, content, flags }) => ({
      uid,
      text: octetText(content),
      flags: flagNames(flags).sort(),
    })),
  }));
  return boxes.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function contentsOfModel({ boxes }: Model) {
  return [...boxes]
    .map(([name, { next, letters }]) => ({
      name,
      next,
      letters: letters.map((letter) => ({ ...letter, flags: [...letter.flags].sort() })),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function storeWithAnna(): MailStore {
  const store = new MailStore();
  store.createAccount("anna", { now: NOW });
  return store;
}

const actions = fc.array(action, { maxLength: 40 });

test("whatever is done, the store holds what arrays would hold, refuses what they cannot do, and counts its octets", () => {
  fc.assert(
    fc.property(actions, (list) => {
      const [store, model] = [storeWithAnna(), new Model()];
      for (const step of list) {
        const done = model.do(step);
        expect([step, act(store, model, step)]).toEqual([step, done]);
      }
      expect(contentsOf(store.state)).toEqual(contentsOfModel(model));
      const { octets, mailboxes } = store.account("anna") ?? { octets: -1, mailboxes: new Map() };
      expect(octets).toBe([...mailboxes.values()].reduce((sum, { messages }) => sum + messages.octets, 0));
    }),
    { numRuns: 150 },
  );
});

test("no name that anybody can type makes the store throw, and every name it takes is one it finds again", () => {
  const typed = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.string({
      unit: fc.constantFrom("/", "a", "İ", "ﬀ", "\u0301", "I", "n", "b", "o", "x", "*", "\ud800", "\0"),
      maxLength: 40,
    }),
  );
  fc.assert(
    fc.property(typed, typed, (one, other) => {
      const store = storeWithAnna();
      const [at, to] = [place(one), place(other)];
      const created = store.createMailbox(at, NOW);
      if (!isRefused(created)) {
        expect(store.mailbox(place(created.name))).toBe(created);
        expect(isRefused(store.append(place(created.name), [{ content: new Uint8Array(1) }], NOW))).toBe(false);
        expect(store.createMailbox(at, NOW)).toEqual({ refused: "exists" });
      }
      const renamed = store.renameMailbox(at, other, NOW);
      if (!isRefused(renamed)) expect(store.mailbox(to)).not.toBeNull();
      store.subscribe(at);
      store.unsubscribe(to);
      store.move(to, [1], one, NOW);
      store.deleteMailbox(to);
      expect(store.mailbox(place("INBOX"))).not.toBeNull();
    }),
    { numRuns: 300 },
  );
});

test("every state kept on the way is at the end what it was", () => {
  fc.assert(
    fc.property(actions, (list) => {
      const [store, model] = [storeWithAnna(), new Model()];
      const kept: { state: MailState; contents: unknown }[] = [];
      for (const step of list) {
        kept.push({ state: store.state, contents: contentsOf(store.state) });
        model.do(step);
        act(store, model, step);
      }
      for (const { state, contents } of kept) expect(contentsOf(state)).toEqual(contents);
    }),
    { numRuns: 60 },
  );
});

test("a mailbox's name, UIDVALIDITY and UID mean one message for ever (RFC 9051 §2.3.1.1)", () => {
  fc.assert(
    fc.property(actions, (list) => {
      const [store, model] = [storeWithAnna(), new Model()];
      const meant = new Map<string, string>();
      const known = new Set<string>();
      const gone = new Set<string>();
      for (const step of list) {
        model.do(step);
        act(store, model, step);
        const present = new Set<string>();
        for (const { name, uidValidity, mailboxId, messages } of store.account("anna")?.mailboxes.values() ?? []) {
          for (const { uid, emailId } of messages) {
            const triple = `${name} ${uidValidity} ${uid}`;
            expect(meant.get(triple) ?? emailId).toBe(emailId);
            meant.set(triple, emailId);
          }
          for (const id of [mailboxId, uidValidity]) {
            expect(present.has(`${id}`)).toBe(false);
            present.add(`${id}`);
          }
        }
        // What was gone once does not come back.
        for (const id of known) if (!present.has(id)) gone.add(id);
        for (const id of present) expect(gone.has(id)).toBe(false);
        for (const id of present) known.add(id);
      }
    }),
    { numRuns: 100 },
  );
});

test("each change has a higher mod-sequence than the one before it, and the messages it names have it (RFC 7162 §3.1)", () => {
  fc.assert(
    fc.property(actions, (list) => {
      const [store, model] = [storeWithAnna(), new Model()];
      const heard: MailChange[] = [];
      store.subscribeToChanges((change) => heard.push(change));
      for (const step of list) {
        const before = store.account("anna");
        const from = heard.length;
        model.do(step);
        act(store, model, step);
        const modseqs = heard.slice(from).flatMap((change) => ("modseq" in change ? [change.modseq] : []));
        const last = store.account("anna")?.modseq;
        if (heard.length === from) expect(store.account("anna")).toBe(before);
        else expect(last).toBe(Math.max(...modseqs));
        for (const modseq of modseqs) expect(modseq).toBeGreaterThan(before?.modseq ?? 0);
        expect([...modseqs].sort((a, b) => a - b)).toEqual(modseqs);
        for (const { highestModseq, messages } of store.account("anna")?.mailboxes.values() ?? []) {
          expect(messages.modseq).toBeLessThanOrEqual(highestModseq);
        }
      }
    }),
    { numRuns: 100 },
  );
});
