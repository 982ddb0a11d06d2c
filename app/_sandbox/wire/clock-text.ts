const DAY_MS = 86_400_000;

/** An instant of a world as its clock shows it, "09:00:00.025", with the day where it is not the first: "day 2, 09:05:00.000". */
export function clockText(at: number, start: number): string {
  const time = new Date(at).toISOString().slice(11, 23);
  const day = Math.floor(at / DAY_MS) - Math.floor(start / DAY_MS) + 1;
  return day === 1 ? time : `day ${day}, ${time}`;
}
