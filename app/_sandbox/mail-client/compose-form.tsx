import { useState } from "react";
import { checkDraft, type DraftProblems } from "@/learning/sandbox/mail/check-draft";
import type { Draft } from "@/learning/sandbox/share/kept-drafts";
import { Button } from "../../_design/button";
import { Field, fieldAttributes, fieldId } from "../../_design/field";
import { TextField } from "../../_design/text-field";
import { useSandbox } from "../use-sandbox";
import type { Client } from "./client";
import { EMPTY_DRAFT } from "./client-memory";

/** A message to write. What is half written is still there when one comes back. */
export function ComposeForm({ client }: { readonly client: Client }) {
  const { perform, announce } = useSandbox();
  const { device, at, account, place, go } = client;
  const { draft } = place;
  const [problems, setProblems] = useState<DraftProblems>({});
  const write = (change: Partial<Draft>) => {
    go({ draft: { ...draft, ...change } });
    setProblems({});
  };
  const send = () => {
    const { to, problems: found } = checkDraft(draft);
    setProblems(found);
    const first = found.to ? "to" : found.subject ? "subject" : found.body ? "body" : null;
    if (first !== null) {
      document.getElementById(fieldId(first))?.focus();
      return;
    }
    // What is pasted into a line of text may bring a tab along, which no header takes.
    const subject = draft.subject.replace(/\p{Cc}+/gu, " ");
    if (!perform({ type: "send", device, account: at, to, subject, body: draft.body })) return;
    announce("In the outbox, and on its way.");
    go({ draft: EMPTY_DRAFT, view: { type: "outbox" } });
  };
  const body = fieldId("body");
  return (
    <form
      className="mail-pane"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h3 tabIndex={-1} data-arrive="" className="text-base">
        Write a message
      </h3>
      <p className="text-sm text-ink-muted">From {account.settings.address}</p>
      <TextField
        name="to"
        label="To"
        error={problems.to}
        inputMode="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={draft.to}
        onChange={(event) => write({ to: event.target.value })}
      />
      <TextField
        name="subject"
        label="Subject"
        error={problems.subject}
        autoComplete="off"
        value={draft.subject}
        onChange={(event) => write({ subject: event.target.value })}
      />
      <Field id={body} label="Message" error={problems.body}>
        <textarea
          {...fieldAttributes(body, { error: problems.body })}
          className="control"
          rows={6}
          value={draft.body}
          onChange={(event) => write({ body: event.target.value })}
        />
      </Field>
      <div className="mail-buttons">
        <Button type="submit" variant="primary">
          Send
        </Button>
        <Button onClick={() => go({ draft: EMPTY_DRAFT, view: { type: "mailbox" } })}>Throw away</Button>
      </div>
    </form>
  );
}
