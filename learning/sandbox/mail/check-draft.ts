/** What somebody has written, before it goes into the outbox. */
import * as v from "valibot";
import { parseMailbox } from "../../../mail/smtp/path";
import { MailAddress } from "../../../mail/world/world-description";

export type DraftProblems = { readonly to?: string; readonly subject?: string; readonly body?: string };

/** As `WorldAction` bounds them. */
const MOST_RECIPIENTS = 100;
const LONGEST_SUBJECT = 500;
const LONGEST_BODY = 4_000_000;

/** @returns the addresses, and what is wrong with each field; nothing is wrong where `problems` is empty */
export function checkDraft(draft: { readonly to: string; readonly subject: string; readonly body: string }): {
  readonly to: string[];
  readonly problems: DraftProblems;
} {
  const to = draft.to
    .split(/[,;\s]+/)
    .map((address) => address.replace(/^<|>$/g, ""))
    .filter((address) => address !== "");
  const wrong = to.find((address) => parseMailbox(address) === null || !v.safeParse(MailAddress, address).success);
  const problems = {
    ...(to.length === 0 ? { to: "Say to whom, such as ben@lake.example." } : {}),
    ...(to.length > MOST_RECIPIENTS ? { to: `At most ${MOST_RECIPIENTS} people at once.` } : {}),
    ...(wrong === undefined ? {} : { to: `“${shortened(wrong)}” is no address. One looks like ben@lake.example.` }),
    ...(draft.subject.length > LONGEST_SUBJECT ? { subject: `At most ${LONGEST_SUBJECT} characters.` } : {}),
    ...(draft.body.length > LONGEST_BODY ? { body: "This is more than 4 MB: no server here takes it." } : {}),
  };
  return { to, problems };
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
