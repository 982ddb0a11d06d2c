import type { GradedPart } from "@/learning/question/grade";
import type { RichText } from "@/learning/question/rich-text";
import { RichTextLabel } from "./rich-text-view";
import { VerdictMark } from "./verdict-mark";

type OptionRowProps = {
  type: "radio" | "checkbox";
  name: string;
  text: RichText;
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** What the answer made of this option; null where there is nothing to say. */
  verdict: GradedPart["verdict"] | null;
};

const SAID = { right: "Right", wrong: "Not right", missed: "This was right" };

/** One option to choose. The whole row is the target. */
export function OptionRow({ type, name, text, checked, onChange, verdict }: OptionRowProps) {
  return (
    <label className="choice border-2 border-line bg-paper-raised has-checked:border-accent has-checked:bg-accent-soft has-disabled:cursor-default">
      <input type={type} name={name} checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <span className="min-w-0">
          <RichTextLabel value={text} />
        </span>
        {verdict && <VerdictMark verdict={verdict} words={SAID[verdict]} />}
      </span>
    </label>
  );
}
