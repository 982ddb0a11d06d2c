import { CheckboxField } from "@/app/_design/choice-field";
import type { Problem } from "@/server/result";
import { wasTicked } from "./was-ticked";

/** Offers a guest's answers to the account that is about to open. With none to offer, what was read comes along unasked. */
export function BringWorkField({ answers, problem }: { answers: number; problem: Problem | null }) {
  if (answers === 0) return <input type="hidden" name="bringWork" value="on" />;
  return (
    <CheckboxField
      name="bringWork"
      defaultChecked={wasTicked(problem, "bringWork", true)}
      label={
        answers === 1 ? "Bring the answer made on this device" : `Bring the ${answers} answers made on this device`
      }
      hint="Untick this if somebody else made them. They are then removed."
    />
  );
}
