import { describe, test } from "vitest";
import { EngineCounterpart } from "./engine-counterpart";
import { readTranscripts } from "./read-transcripts";
import { cutAt, octetByOctet, replayTranscript, whole } from "./replay-transcript";
import type { Transcript } from "./transcript";

/** A turn longer than this is cut at its first octets and then at every so many, or the replays would take minutes. */
const CUT_EVERYWHERE = 256;

function longestTurn({ turns }: Transcript): number {
  return Math.max(...turns.map((turn) => (turn.type === "client" ? turn.bytes.length : 0)));
}

for (const protocol of ["smtp", "pop3", "imap"] as const) {
  for (const transcript of readTranscripts(protocol)) {
    // One test each: what it shows holds for the whole, octet by octet, and cut in two anywhere.
    describe(transcript.file, () => {
      test(`${transcript.header.title} (${transcript.header.rfc})`, async () => {
        const replay = (cutting: typeof whole) =>
          replayTranscript(transcript, new EngineCounterpart(transcript.header), cutting);
        await replay(whole);
        await replay(octetByOctet);
        const longest = longestTurn(transcript);
        const stride = Math.ceil(longest / CUT_EVERYWHERE);
        for (let at = 1; at < longest; at += at < CUT_EVERYWHERE ? 1 : stride) await replay(cutAt(at));
      });
    });
  }
}
