"use client";

import { useMemo } from "react";
import { type Letter, listLetters } from "@/learning/sandbox/envelope/list-letters";
import { listMessages, type PlacedMessage, samePlace } from "@/learning/sandbox/envelope/list-messages";
import { smtpTransactions } from "@/learning/sandbox/envelope/smtp-transactions";
import { wireLogOf } from "@/learning/sandbox/wire/log-of";
import { useCalmHappenings } from "../bench/use-calm-happenings";
import { useSandbox } from "../use-sandbox";

/** Every letter of the world, with its envelopes. */
export function useLetters(): readonly Letter[] {
  const { session } = useSandbox();
  useCalmHappenings();
  const happened = session.happenings;
  const { world } = session;
  const wire = wireLogOf(world);
  // biome-ignore lint/correctness/useExhaustiveDependencies: world and wire stay the same objects while things happen in them
  return useMemo(
    () => listLetters(listMessages(world), smtpTransactions(world, wire.entries)),
    [world, wire, happened],
  );
}

/** Every message of the world, wherever it lies. */
export function useMessages(): readonly PlacedMessage[] {
  const { session } = useSandbox();
  useCalmHappenings();
  const happened = session.happenings;
  const { world } = session;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a world stays the same object while things happen in it
  return useMemo(() => listMessages(world), [world, happened]);
}

/** The message that somebody chose in another panel. */
export function useSelectedMessage(messages: readonly PlacedMessage[]): PlacedMessage | null {
  const { selection } = useSandbox();
  if (selection?.type !== "message") return null;
  return messages.find(({ place }) => samePlace(place, selection)) ?? null;
}
