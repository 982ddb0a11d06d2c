"use server";

import { anyoneAction, visitorAction } from "@/server/action";
import {
  AnswerInput,
  FlashcardInput,
  OpenQuestionInput,
  StartQuizInput,
  UndoInput,
} from "@/server/answers/answer-input";
import * as open from "@/server/answers/open-question";
import { recordAnswer } from "@/server/answers/record-answer";
import * as flashcard from "@/server/answers/reveal-flashcard";
import * as quiz from "@/server/answers/start-quiz";
import * as undo from "@/server/answers/undo-answer";

// Far more than a person does in a minute. Whoever has no session yet is counted by address, and behind one address
// there may be a whole year group opening its first question at the same bell.
const answering = { name: "answer", count: 300, windowSeconds: 60, per: "viewer" } as const;
const looking = { name: "look-at-question", count: 1_200, windowSeconds: 60, per: "viewer" } as const;
const starting = { name: "start-quiz", count: 300, windowSeconds: 600, per: "viewer" } as const;

export const submitAnswer = visitorAction(AnswerInput, recordAnswer, { limit: answering });
export const undoAnswer = visitorAction(UndoInput, undo.undoAnswer, { limit: answering });
export const revealFlashcard = visitorAction(FlashcardInput, flashcard.revealFlashcard, { limit: looking });
export const startQuiz = visitorAction(StartQuizInput, quiz.startQuiz, { limit: starting });
export const openQuestion = anyoneAction(OpenQuestionInput, open.openQuestion, { limit: looking });
