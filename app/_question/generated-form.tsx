"use client";

import type { PublicGenerated } from "@/learning/question/generated/public";
import type { GeneratedResponse } from "@/learning/question/generated/validate";
import { DialogueView } from "./dialogue-view";
import type { FormProps } from "./form-props";
import { NumericForm } from "./numeric-form";
import { SingleChoiceForm } from "./single-choice-form";

/** What is drawn for this learner, and the form that suits what is asked about it. */
export function GeneratedForm({ question, value, onChange, ...rest }: FormProps<PublicGenerated, GeneratedResponse>) {
  const { asked, dialogue, facts, seed } = question;
  const given = value?.given ?? null;
  const give = (answer: GeneratedResponse["given"]) => onChange({ seed, given: answer });
  return (
    <div data-seed={seed} className="flex flex-col gap-4">
      {asked.kind === "numeric" ? (
        <NumericForm {...rest} question={asked} value={given && "text" in given ? given : null} onChange={give}>
          <Shown facts={facts} dialogue={dialogue} />
        </NumericForm>
      ) : (
        <SingleChoiceForm {...rest} question={asked} value={given && "choice" in given ? given : null} onChange={give}>
          <Shown facts={facts} dialogue={dialogue} />
        </SingleChoiceForm>
      )}
    </div>
  );
}

function Shown({ facts, dialogue }: Pick<PublicGenerated, "facts" | "dialogue">) {
  return (
    <>
      {facts && (
        <pre className="whitespace-pre-wrap rounded-md border border-line bg-paper-sunk px-3 py-2 text-sm [overflow-wrap:anywhere]">
          <code>{facts.join("\n")}</code>
        </pre>
      )}
      {dialogue && <DialogueView label="Dialogue" protocol={dialogue.protocol} lines={dialogue.lines} />}
    </>
  );
}
