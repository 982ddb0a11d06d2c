export type DeviceKind = "phone" | "tablet" | "laptop";

/** What to draw for a device: its name says it, and a computer is what every other one is. */
export function deviceKind(name: string): DeviceKind {
  if (/phone|mobile|handset/.test(name)) return "phone";
  return /tablet|ipad|pad$/.test(name) ? "tablet" : "laptop";
}
