import type { DraftRecord, RecordField } from "@/learning/sandbox/names/zone-draft";
import { Button } from "../../_design/button";
import { TextField } from "../../_design/text-field";

type RecordRowProps = {
  readonly id: string;
  readonly row: DraftRecord;
  readonly problems: Readonly<Partial<Record<RecordField, string>>>;
  change(change: Partial<Record<RecordField, string>>): void;
  remove(): void;
};

/** One record of a domain: "MX of lake.example, 10, mail.lake.example". */
export function RecordRow({ id, row, problems, change, remove }: RecordRowProps) {
  const what = row.type === "MX" ? row.exchange : row.name;
  const field = (name: RecordField, label: string, value: string, numeric = false) => (
    <TextField
      id={`${id}-${name}`}
      name={`${id}-${name}`}
      label={label}
      error={problems[name]}
      value={value}
      inputMode={numeric ? "numeric" : "text"}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      className="names-input"
      onChange={({ target }) => change({ [name]: target.value })}
    />
  );
  return (
    <li>
      <fieldset className={`names-row names-row-${row.type.toLowerCase()}`}>
        <legend className="text-sm font-semibold">
          <span className="names-type">{row.type}</span> of <span className="font-mono">{row.name}</span>
        </legend>
        {row.type === "MX" ? (
          <>
            {field("preference", "Number", row.preference, true)}
            {field("exchange", "Mail goes to", row.exchange)}
          </>
        ) : (
          <>
            {field("name", "Host", row.name)}
            {field("address", "Address", row.address)}
          </>
        )}
        <Button className="small-button" aria-label={`Remove ${row.type} ${what}`} onClick={remove}>
          Remove
        </Button>
      </fieldset>
    </li>
  );
}
