/** "26 Nov, 09:00": the clocks of the simulated network show UTC. */
export function sayTime(at: number): string {
  moment ??= new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
  return moment.format(at);
}

/** Made when the first moment is said: on a slow machine it takes a tenth of a second, and a bench opens without one. */
let moment: Intl.DateTimeFormat | null = null;

/** "40 seconds", "5 minutes", "2 hours", "3 days": how long something takes from now on. */
export function sayDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 90) return count(seconds, "second");
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return count(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return hours < 48 ? count(hours, "hour") : count(Math.round(hours / 24), "day");
}

function count(many: number, unit: string): string {
  return `${many} ${unit}${many === 1 ? "" : "s"}`;
}
