import { describe, test } from "vitest";
import { readTranscripts } from "@/mail/testing/read-transcripts";
import { octetByOctet, replayTranscript, whole } from "@/mail/testing/replay-transcript";
import { TcpCounterpart } from "./testing/tcp-counterpart";

/** Longer transcripts go over the wire in whole turns only: an octet a packet would take them minutes. */
const LONGEST_BY_OCTETS = 2_000;

describe("over TCP, whole and octet by octet, the mail host says what its engine says", () => {
  for (const transcript of [...readTranscripts("smtp"), ...readTranscripts("pop3"), ...readTranscripts("imap")]) {
    if (transcript.header.over === "engine") continue;
    test(transcript.file, async () => {
      const replay = async (cutting: typeof whole) =>
        replayTranscript(transcript, await TcpCounterpart.start(transcript.header), cutting);
      await replay(whole);
      const octets = transcript.turns.reduce((sum, turn) => sum + (turn.type === "client" ? turn.bytes.length : 0), 0);
      if (octets <= LONGEST_BY_OCTETS) await replay(octetByOctet);
    });
  }
});
