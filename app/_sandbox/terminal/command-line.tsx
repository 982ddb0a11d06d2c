import {
  type ClipboardEvent,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useState,
} from "react";
import { type HistoryPlace, recall } from "@/learning/sandbox/terminal/typed-history";
import { fitsTheField, linesOf, shortened } from "@/learning/sandbox/terminal/typed-text";
import { Button } from "../../_design/button";
import { Cluster } from "../../_design/stack";

/** What the world takes at once; see its action "type". */
const MOST_PASTED_CHARACTERS = 1_000_000;
const MOST_SHOWN_CHARACTERS = 120;

type CommandLineProps = {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** Called on the way to the wire with what was typed or pasted, line by line. */
  readonly onSend: (lines: readonly string[]) => void;
  /** Worked out when somebody goes into it. */
  readonly history: () => readonly string[];
  /** What Tab makes of the text; null where there is nothing to complete. */
  readonly completion: string | null;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly children?: ReactNode;
};

/** The line one types at a terminal: Enter sends it, the arrows bring back older ones, Tab completes it. */
export function CommandLine({ label, text, onChange, onSend, history, completion, field, children }: CommandLineProps) {
  const id = useId();
  const [place, setPlace] = useState<HistoryPlace | null>(null);
  /** Pasted, and too much for the field. */
  const [pasted, setPasted] = useState<readonly string[] | null>(null);
  const [tooLong, setTooLong] = useState(false);

  // Whoever has just asked for the conversation wants to type, and nothing else.
  useEffect(() => {
    const { current } = field;
    const { activeElement, body } = document;
    if (current && activeElement !== body && activeElement?.contains(current)) current.focus({ preventScroll: true });
  }, [field]);

  const send = (event: FormEvent): void => {
    event.preventDefault();
    onSend(pasted ?? [text]);
    setPasted(null);
    setTooLong(false);
    setPlace(null);
    onChange("");
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey || shiftKey) return;
    if (key === "Tab" && completion !== null) {
      event.preventDefault();
      onChange(completion);
    } else if (key === "Escape" && (pasted || text !== "")) {
      setPasted(null);
      setPlace(null);
      onChange("");
    } else if (key === "ArrowUp" || key === "ArrowDown") {
      event.preventDefault();
      const found = recall(history(), place, key === "ArrowUp" ? "older" : "newer", text);
      if (!found) return;
      setPlace(found.place);
      onChange(found.text);
    }
  };
  const onPaste = (event: ClipboardEvent): void => {
    const brought = event.clipboardData.getData("text/plain");
    if (fitsTheField(brought)) return;
    event.preventDefault();
    setTooLong(brought.length > MOST_PASTED_CHARACTERS);
    if (brought.length > MOST_PASTED_CHARACTERS) return;
    setPasted(linesOf(text + brought));
    onChange("");
  };

  return (
    <form onSubmit={send} className="flex flex-col gap-2">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {pasted && <Pasted lines={pasted} onPutAway={() => setPasted(null)} />}
      {tooLong && (
        <p role="alert" className="text-sm font-semibold text-bad">
          That is more than a million characters. Paste less at a time.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <input
          ref={field}
          id={id}
          type="text"
          className="control min-w-0 flex-[1_1_9rem] font-mono"
          value={text}
          aria-describedby={`${id}-keys`}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="send"
          onChange={({ target }) => {
            setPlace(null);
            onChange(target.value);
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <Button type="submit" variant="primary">
          Send
        </Button>
      </div>
      <p id={`${id}-keys`} className="text-xs text-ink-muted">
        Enter sends the line. Arrow up brings back older ones.
        {completion !== null && <> Tab completes it to “{completion}”.</>}
      </p>
      {children}
    </form>
  );
}

function Pasted({ lines, onPutAway }: { readonly lines: readonly string[]; readonly onPutAway: () => void }) {
  const characters = lines.reduce((sum, line) => sum + line.length, 0).toLocaleString("en-GB");
  const { text, cut } = shortened(lines[0] ?? "", MOST_SHOWN_CHARACTERS);
  return (
    <div role="status" className="rounded-md border border-line-strong p-3 text-sm">
      <p className="font-semibold">
        Pasted: {lines.length === 1 ? "one line" : `${lines.length} lines`}, {characters} characters. Send puts them on
        the wire{lines.length === 1 ? "" : ", line by line"}.
      </p>
      <p className="font-mono break-all">
        {text}
        {(cut || lines.length > 1) && "…"}
      </p>
      <Cluster gap={2}>
        <Button variant="quiet" onClick={onPutAway}>
          Put it away
        </Button>
      </Cluster>
    </div>
  );
}
