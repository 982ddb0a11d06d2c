import { z } from "zod";
import { normaliseJoinCode } from "./join-code";

/** A name as people write it: trimmed, inner white space folded, so that "10A " and "10A" look the same in a list. */
function title(max: number, missing: string) {
  return z
    .string({ error: missing })
    .max(max * 4, { error: `Use at most ${max} characters.` })
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
    .pipe(
      z
        .string()
        .min(1, { error: missing })
        .max(max, { error: `Use at most ${max} characters.` }),
    );
}

export const ClassId = z.uuid({ error: "That class does not exist." });
export const SetId = z.uuid({ error: "That set does not exist." });

export const CreateClassInput = z.object({ name: title(80, "Give the class a name, such as 10A Computing.") });
export const RenameClassInput = CreateClassInput.extend({ classId: ClassId });
export const ClassInput = z.object({ classId: ClassId });

export const JoinClassInput = z.object({
  code: z
    .string({ error: "Type the class code your teacher gave you." })
    .max(40, { error: "A class code has eight letters and digits." })
    .transform(normaliseJoinCode)
    .pipe(
      z.string().regex(/^[A-Z0-9]{8}$/, { error: "A class code has eight letters and digits, such as ACDE-3467." }),
    ),
});

export const RemovePupilInput = z.object({ classId: ClassId, userId: z.uuid({ error: "That pupil does not exist." }) });

export const CreateSetInput = z.object({
  classId: ClassId,
  lessonId: z.string({ error: "Choose a lesson." }).min(1, { error: "Choose a lesson." }).max(160),
  title: z
    .string()
    .max(480)
    .default("")
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
    .pipe(z.string().max(120, { error: "Use at most 120 characters." })),
  /** The last day on which the work is in time, in the installation's calendar. */
  dueDay: z.iso.date({ error: "Choose the day the work is due." }),
});

export const SetInput = z.object({ setId: SetId });
