import type { ReplyHint, ReplySuggestions } from "@/learning/sandbox/hints/suggest-replies";
import { Suggestions } from "../terminal/suggestions";

const KINDS = [
  ["right", "Right answers"],
  ["refusal", "Answers that say no"],
  ["wrong", "Wrong on purpose"],
] as const;

type ReplyChoicesProps = { readonly replies: ReplySuggestions; readonly onSay: (text: string) => void };

/** Whose turn it is, and what a server may say now: pressing one says it. */
export function ReplyChoices({ replies: { note, replies }, onSay }: ReplyChoicesProps) {
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm font-semibold">{note}</p>
      {KINDS.map(([kind, title]) => (
        <Suggestions
          key={kind}
          title={title}
          suggestions={replies.filter((one) => one.kind === kind).map(shown)}
          onChoose={onSay}
        />
      ))}
    </div>
  );
}

function shown({ text, means }: ReplyHint) {
  return { text, label: text.trimEnd().replaceAll("\r\n", "\n"), about: means, mayCome: true };
}
