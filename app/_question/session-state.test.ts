import { describe, expect, it } from "vitest";
import type { PublicQuestion } from "@/learning/question/public-question";
import { beginSession, type Session, type ShownVerdict, sessionAfter } from "./session-state";

const question = (id: string): PublicQuestion => ({
  id,
  kind: "short-answer",
  version: "0123456789abcdef",
  seed: 1,
  prompt: [],
  marks: 1,
});
const [one, two, three] = [question("one"), question("two"), question("three")];
const verdict: ShownVerdict = {
  answerId: "a",
  comesBackInDays: 1,
  reveal: { outcome: "correct", fraction: 1, parts: [], explanation: [], misconceptions: [], readMore: null },
};
const response = { text: "SMTP" };
const fresh = () => beginSession({ questions: [one, two], answered: 0, of: 2, shown: null });
const onScreen = ({ current, number, phase }: Session) => [current?.id ?? null, number, phase.name];

describe("a session of questions", () => {
  it("asks one after the other, shows each verdict, and is through after the last", () => {
    let session = fresh();
    expect(onScreen(session)).toEqual(["one", 1, "asking"]);
    for (const expected of [["two", 2, "asking"] as const, [null, 2, "through"] as const]) {
      if (session.current) session = sessionAfter(session, { type: "sent", question: session.current, response });
      expect(session.phase.name).toBe("sending");
      session = sessionAfter(session, { type: "acknowledged", verdict });
      expect(session.phase).toEqual({ name: "shown", verdict, problem: null });
      session = sessionAfter(session, { type: "next" });
      expect(onScreen(session)).toEqual([...expected]);
    }
  });

  it("goes on where a quiz was left", () => {
    expect(onScreen(beginSession({ questions: [two, three], answered: 1, of: 3, shown: null }))).toEqual([
      "two",
      2,
      "asking",
    ]);
  });

  it("shows the verdict again that was on the screen before a reload, then the next question", () => {
    const session = beginSession({ questions: [two], answered: 1, of: 2, shown: { question: one, response, verdict } });
    expect(onScreen(session)).toEqual(["one", 1, "shown"]);
    expect(onScreen(sessionAfter(session, { type: "next" }))).toEqual(["two", 2, "asking"]);
  });

  it("delivers an answer kept over a reload first, though the server had counted it and asks the next question", () => {
    const reloaded = beginSession({ questions: [two], answered: 1, of: 2, shown: null });
    const sending = sessionAfter(reloaded, { type: "sent", question: one, response });
    expect(onScreen(sending)).toEqual(["one", 1, "sending"]);
    const shown = sessionAfter(sending, { type: "acknowledged", verdict });
    expect(onScreen(sessionAfter(shown, { type: "next" }))).toEqual(["two", 2, "asking"]);
  });

  it("keeps the question on the screen when the answer could not be delivered or was not taken", () => {
    const sending = sessionAfter(fresh(), { type: "sent", question: one, response });
    for (const type of ["refused", "undeliverable", "overtaken"] as const) {
      const after = sessionAfter(sending, { type, problem: "why" });
      expect(after.current).toBe(one);
      expect(after.phase).toMatchObject({ problem: "why" });
    }
  });

  it("asks the same question anew, in a fresh form, once its answer was taken back", () => {
    const shown = sessionAfter(sessionAfter(fresh(), { type: "sent", question: one, response }), {
      type: "acknowledged",
      verdict,
    });
    const again = sessionAfter(shown, { type: "taken back" });
    expect(onScreen(again)).toEqual(["one", 1, "asking"]);
    expect(again.showing).toBe(shown.showing + 1);
    expect(again.response).toBeNull();
  });

  it("has nothing to ask when everything was answered before", () => {
    expect(onScreen(beginSession({ questions: [], answered: 8, of: 8, shown: null }))).toEqual([null, 8, "through"]);
  });
});
