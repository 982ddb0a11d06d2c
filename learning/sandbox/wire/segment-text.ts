/** A segment on one line. */
import { flagNames, type Segment } from "../../../mail/world/network/packet";
import type { SegmentEvent } from "./wire-entry";

export function segmentText(event: SegmentEvent, { flags, payload }: Segment): string {
  const names = flagNames(flags);
  const carried = payload.length === 0 ? names : `${names}, ${payload.length} octets`;
  if (event === "again") return `once more: ${carried}`;
  return event === "lost" ? `lost: ${carried}` : names;
}
