/** The end of a message, brought by DATA or BDAT: refused for what it is, or put to the driver. */
import { type Reply, reply } from "./reply";
import { TOO_BIG } from "./server-refusals";
import { ask, type Outcome, type ServerTalk } from "./server-talk";

/** Ends the transaction; whatever the outcome, the next may begin. */
export function takeMessage(talk: ServerTalk): Outcome {
  const { session, sender, recipients, content } = talk;
  if (!sender || !content) throw new Error("there is no message to take");
  content.end();
  talk.utf8Reply = sender.parameters.utf8;
  const refusal = refusalOf(talk);
  talk.forgetTransaction();
  if (refusal) return refusal;
  const message = { type: "message", session, sender, recipients, content: content.take() } as const;
  return ask(message, ({ reply: verdict }) => verdict);
}

/** Why the content that has come so far cannot be taken, or null. */
export function refusalOf({ content }: ServerTalk): Reply | null {
  if (content?.fault === "bare")
    return reply(554, "5.6.0", "Lines end with CR LF, and neither stands alone in a message");
  if (content?.fault === "nul") return reply(554, "5.6.0", "A NUL in the message");
  return content?.tooBig ? TOO_BIG : null;
}
