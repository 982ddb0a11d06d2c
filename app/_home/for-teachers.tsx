import { ButtonLink } from "../_design/button";
import type { PigeonholeState } from "../_design/pigeonhole";
import { PigeonholeGrid } from "../_design/pigeonhole-grid";

const IDEAS = ["SMTP sends", "POP takes down", "IMAP in step", "Ports"];

const PUPILS: readonly { name: string; states: readonly PigeonholeState[] }[] = [
  { name: "Amara", states: ["known", "known", "shaky", "known"] },
  { name: "Ben", states: ["known", "shaky", "shaky", "new"] },
  { name: "Kasia", states: ["known", "known", "known", "known"] },
  { name: "Tariq", states: ["shaky", "known", "shaky", "new"] },
];

/** What a teacher gets, with a picture of it. */
export function ForTeachers() {
  return (
    <section aria-labelledby="for-teachers" className="border-t border-line bg-paper-sunk">
      <div className="mx-auto grid w-full max-w-shell grid-cols-[minmax(0,1fr)] gap-8 px-4 py-12 sm:px-6 sm:py-16 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:items-center lg:gap-12">
        <div className="order-last lg:order-none">
          <PigeonholeGrid caption="An example class" rowHeading="Pupil" columns={IDEAS} rows={PUPILS} />
        </div>
        <div className="flex flex-col items-start gap-4">
          <h2 id="for-teachers" className="text-2xl">
            For teachers
          </h2>
          <p>
            Make a class and read out its code. Pupils join with a username, no email address needed. Set a lesson for
            Friday, and see who has done it, which questions went wrong, and what to teach again on Monday.
          </p>
          <ButtonLink href="/classes" prefetch={false}>
            Go to your classes
          </ButtonLink>
        </div>
      </div>
    </section>
  );
}
