import { useState } from "react";
import { TerminalTranscript, type TranscriptLine } from "@/learning/sandbox/terminal/terminal-transcript";
import { wireLogOf } from "@/learning/sandbox/wire/log-of";
import type { Terminal } from "@/mail/world/hand-held";
import { useHappenings, useSandbox } from "../use-sandbox";

/** What has been said and has arrived at a stream that is held by hand, up to now. The same array while nothing is new. */
export function useTranscript(terminal: Terminal): readonly TranscriptLine[] {
  const { session } = useSandbox();
  useHappenings();
  const [held, setHeld] = useState(() => new TerminalTranscript(terminal));
  let transcript = held;
  // Another one of the kind, or another world after somebody went back.
  if (held.terminal !== terminal) {
    transcript = new TerminalTranscript(terminal);
    setHeld(transcript);
  }
  transcript.update(wireLogOf(session.world).entries, session.world.wire);
  return transcript.lines;
}
