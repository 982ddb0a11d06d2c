import { Postmark } from "../_design/postmark";

/** What a question known each time might do: the gaps are of the size FSRS gives at 90 % retention. */
const VISITS = [
  { legend: "First answer", date: "Mon", detail: "today" },
  { legend: "Again", date: "Wed", detail: "2 days on" },
  { legend: "Again", date: "2 wks", detail: "later" },
  { legend: "Again", date: "2 mths", detail: "later" },
] as const;

/** How revision works here, told by postmarks. */
export function ComesBack() {
  return (
    <section aria-labelledby="comes-back" className="mx-auto w-full max-w-shell px-4 py-12 sm:px-6 sm:py-16">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] lg:items-center lg:gap-12">
        <div className="flex flex-col gap-4">
          <h2 id="comes-back" className="text-2xl">
            It comes back when it is due
          </h2>
          <p>
            Every answer sets the day you will meet that question again. Know it, and it waits longer each time. Miss
            it, and it is back soon, with the reason why.
          </p>
          <p>
            So a few minutes on the right day do more than an evening of rereading. Your review list says how many
            questions are due and how long they take.
          </p>
        </div>
        <ol
          className="grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-4"
          aria-label="One question, answered well each time"
        >
          {VISITS.map((visit, index) => (
            <li key={visit.date} className={index % 2 ? "rotate-3" : "-rotate-2"}>
              <Postmark {...visit} className="w-full" />
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
