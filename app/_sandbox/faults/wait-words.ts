/** "in 5 minutes", "in 4 hours", "now": how long somebody has to wait, to the precision that a wait is felt with. */
export function waitWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds <= 0) return "now";
  if (seconds < 90) return `in ${counted(seconds, "second")}`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `in ${counted(minutes, "minute")}`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `in ${counted(hours, "hour")}` : `in ${counted(Math.round(hours / 24), "day")}`;
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

/** "09:05:00" */
export function clockWords(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}
