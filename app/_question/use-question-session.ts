"use client";

import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import type { Confidence } from "@/learning/memory/rate-answer";
import type { PublicQuestion } from "@/learning/question/public-question";
import type { QuestionResponse } from "@/learning/question/validate-response";
import { openQuestion, submitAnswer, undoAnswer } from "./actions";
import { findKeptAnswer, forgetAnswer, type KeptAnswer, keepAnswer } from "./kept-answer";
import { makeKey } from "./make-key";
import { beginSession, type Session, type SessionEvent, type ShownAnswer, sessionAfter } from "./session-state";

export type SessionPlace = { place: "quiz"; quizId: string } | { place: "review" | "lesson"; quizId: null };

type Given = SessionPlace & {
  questions: readonly PublicQuestion[];
  answered: number;
  of: number;
  shown: ShownAnswer | null;
};

export type QuestionSession = {
  session: Session;
  answer(response: QuestionResponse, confidence: Confidence | null): void;
  /** Sends a kept answer again now. */
  retry(): void;
  next(): void;
  takeBack(): Promise<void>;
};

/** Milliseconds until a kept answer is sent again by itself; the last one repeats. */
const RETRY_AFTER = [3_000, 8_000, 20_000, 60_000] as const;

const OFFLINE =
  "Your answer could not be sent: there seems to be no connection. It is kept, and sent again as soon as there is one.";

/** What a learner does with a row of questions: everything that can go wrong between a browser and the server is here. */
export function useQuestionSession(given: Given): QuestionSession {
  const { place, quizId } = given;
  // What the page brings later is ignored: a session is fixed when it begins, or a refresh would take away its verdict.
  const [session, dispatch] = useReducer(sessionAfter, given, beginSession);
  const scope = quizId ?? place;
  const sending = useRef(false);
  const waiting = useRef<KeptAnswer | null>(null);
  const [tries, setTries] = useState(0);
  const shownAt = useShownAt(session);

  const deliver = useCallback(
    async (kept: KeptAnswer) => {
      // A second click, and a timer that fires during a send, find it under way.
      if (sending.current) return;
      sending.current = true;
      waiting.current = kept;
      dispatch({ type: "sent", question: kept.question, response: kept.submit.response });
      const result = await submitAnswer(kept.submit).catch(() => null);
      sending.current = false;
      if (result && !isPassing(result)) {
        waiting.current = null;
        forgetAnswer(scope);
      }
      if (!result) dispatch({ type: "undeliverable", problem: OFFLINE });
      else if (result.ok) dispatch({ type: "acknowledged", verdict: result.value });
      else if (isPassing(result)) dispatch({ type: "undeliverable", problem: result.problem.message });
      else if (result.problem.code === "changed") dispatch(await replacementOf(kept, result.problem.message));
      else if (result.problem.code === "invalid") dispatch({ type: "refused", problem: result.problem.message });
      else dispatch({ type: "overtaken", problem: result.problem.message });
      setTries((count) => (!result || isPassing(result) ? count + 1 : 0));
    },
    [scope],
  );

  const retry = useCallback(() => {
    // Where a browser has no storage, this tab's memory still has it.
    const kept = waiting.current ?? findKeptAnswer(scope);
    if (kept) void deliver(kept);
  }, [scope, deliver]);

  // What a reload interrupted goes out first.
  useEffect(retry, [retry]);
  useRetries(session.phase.name === "waiting", tries, retry);
  useAddress(session, place !== "lesson");

  const answer = (response: QuestionResponse, confidence: Confidence | null) => {
    if (!session.current || sending.current) return;
    const { id: questionId, version } = session.current;
    const durationMs = performance.now() - shownAt.current;
    const submit = { idempotencyKey: makeKey(), questionId, version, response, confidence, durationMs, place, quizId };
    const kept = { submit, question: session.current };
    keepAnswer(scope, kept);
    void deliver(kept);
  };

  const takeBack = async () => {
    if (session.phase.name !== "shown") return;
    const result = await undoAnswer({ answerId: session.phase.verdict.answerId }).catch(() => null);
    if (result?.ok) dispatch({ type: "taken back" });
    else dispatch({ type: "not taken back", problem: result?.problem.message ?? "There is no connection just now." });
  };

  return { session, answer, retry, next: () => dispatch({ type: "next" }), takeBack };
}

/** The question as it is asked now, in the place of one that has changed. */
async function replacementOf({ submit }: KeptAnswer, problem: string): Promise<SessionEvent> {
  const fresh = await openQuestion({ questionId: submit.questionId }).catch(() => null);
  return fresh?.ok ? { type: "replaced", question: fresh.value, problem } : { type: "overtaken", problem };
}

/** Whether trying again later may help: the server had a fault or asked for patience. */
function isPassing(result: Awaited<ReturnType<typeof submitAnswer>>): boolean {
  return !result.ok && (result.problem.code === "fault" || result.problem.code === "too-many");
}

/** When the question on the screen was put there, in milliseconds of `performance.now()`. */
function useShownAt({ showing }: Session) {
  const shownAt = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each showing starts the clock again
  useEffect(() => {
    shownAt.current = performance.now();
  }, [showing]);
  return shownAt;
}

function useRetries(waiting: boolean, tries: number, retry: () => void): void {
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(retry, RETRY_AFTER[Math.min(tries, RETRY_AFTER.length) - 1]);
    addEventListener("online", retry);
    return () => {
      clearTimeout(timer);
      removeEventListener("online", retry);
    };
  }, [waiting, tries, retry]);
}

/** A reload while a verdict is on the screen shows that verdict again; the history gains no entries to go back through. */
function useAddress({ phase }: Session, ownPage: boolean): void {
  const answerId = phase.name === "shown" ? phase.verdict.answerId : null;
  useEffect(() => {
    if (!ownPage) return;
    const address = new URL(location.href);
    if ((address.searchParams.get("answer") ?? null) === answerId) return;
    if (answerId) address.searchParams.set("answer", answerId);
    else address.searchParams.delete("answer");
    history.replaceState(null, "", address);
  }, [answerId, ownPage]);
}
