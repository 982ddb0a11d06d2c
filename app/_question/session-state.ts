import type { PublicQuestion } from "@/learning/question/public-question";
import type { Reveal } from "@/learning/question/reveal";
import type { QuestionResponse } from "@/learning/question/validate-response";

/** What is shown of an answer that is in. */
export type ShownVerdict = { answerId: string; reveal: Reveal; comesBackInDays: number };

/** An answer whose verdict was on the screen when the page was loaded again. */
export type ShownAnswer = { question: PublicQuestion; response: QuestionResponse; verdict: ShownVerdict };

/**
 * asking: the form is open; a problem says why the last try was not taken.
 * sending: the answer is on its way, for the first time or again.
 * waiting: it could not be delivered; it is kept and will be sent again under the same key.
 * stuck: it will never be taken; the page has to be fetched anew.
 * shown: the answer is in, with its verdict.
 */
export type Phase =
  | { name: "asking"; problem: string | null }
  | { name: "sending" }
  | { name: "waiting"; problem: string }
  | { name: "stuck"; problem: string }
  | { name: "shown"; verdict: ShownVerdict; problem: string | null }
  | { name: "through" };

export type Session = {
  /** The question on the screen; null when all are answered. */
  current: PublicQuestion | null;
  /** Still to come. */
  rest: readonly PublicQuestion[];
  /** The number of the question on the screen, from 1. */
  number: number;
  of: number;
  phase: Phase;
  /** What was given to the question on the screen; null until it is sent. */
  response: QuestionResponse | null;
  /** Counts the times a question was put on the screen: a form of its own for each. */
  showing: number;
};

export type SessionEvent =
  | { type: "sent"; question: PublicQuestion; response: QuestionResponse }
  | { type: "acknowledged"; verdict: ShownVerdict }
  | { type: "refused"; problem: string }
  | { type: "undeliverable"; problem: string }
  | { type: "overtaken"; problem: string }
  /** The question has other numbers by now: this is the one to answer, and why. */
  | { type: "replaced"; question: PublicQuestion; problem: string }
  | { type: "next" }
  | { type: "taken back" }
  | { type: "not taken back"; problem: string };

/**
 * @param answered how many of `of` have their answer
 * @param shown the last of them, when its verdict is to be shown before going on
 */
export function beginSession(given: {
  questions: readonly PublicQuestion[];
  answered: number;
  of: number;
  shown: ShownAnswer | null;
}): Session {
  const { questions, answered, of, shown } = given;
  if (shown) {
    const phase: Phase = { name: "shown", verdict: shown.verdict, problem: null };
    const { question, response } = shown;
    return { current: question, rest: questions, number: answered, of, phase, response, showing: 0 };
  }
  const [first = null, ...rest] = questions;
  const phase: Phase = first ? { name: "asking", problem: null } : { name: "through" };
  return { current: first, rest, number: Math.min(answered + 1, of), of, phase, response: null, showing: 0 };
}

export function sessionAfter(session: Session, event: SessionEvent): Session {
  switch (event.type) {
    case "sent":
      return { ...withOnScreen(session, event.question), response: event.response, phase: { name: "sending" } };
    case "acknowledged":
      return { ...session, phase: { name: "shown", verdict: event.verdict, problem: null } };
    case "refused":
      return { ...session, phase: { name: "asking", problem: event.problem } };
    case "undeliverable":
      return { ...session, phase: { name: "waiting", problem: event.problem } };
    case "overtaken":
      return { ...session, phase: { name: "stuck", problem: event.problem } };
    case "replaced":
      return {
        ...session,
        current: event.question,
        phase: { name: "asking", problem: event.problem },
        response: null,
        showing: session.showing + 1,
      };
    case "next": {
      const [next = null, ...rest] = session.rest;
      const phase: Phase = next ? { name: "asking", problem: null } : { name: "through" };
      const number = next ? session.number + 1 : session.number;
      return { ...session, current: next, rest, number, phase, response: null, showing: session.showing + 1 };
    }
    case "taken back":
      return {
        ...session,
        phase: { name: "asking", problem: null },
        response: null,
        showing: session.showing + 1,
      };
    case "not taken back":
      return session.phase.name === "shown"
        ? { ...session, phase: { ...session.phase, problem: event.problem } }
        : session;
  }
}

/**
 * An answer kept over a reload is to a question that may have been counted before the page was fetched again: then the
 * page already shows the one after it, which has to wait.
 */
function withOnScreen(session: Session, question: PublicQuestion): Session {
  if (session.current?.id === question.id) return session;
  const rest = session.current ? [session.current, ...session.rest] : session.rest;
  const number = session.current ? Math.max(1, session.number - 1) : session.number;
  return { ...session, current: question, rest, number, showing: session.showing + 1 };
}
