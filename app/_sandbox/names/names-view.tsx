"use client";

import { zoneSettings } from "@/learning/sandbox/faults/settings-now";
import { Stack } from "../../_design/stack";
import { useHappenings, useSandbox } from "../use-sandbox";
import { ZoneForm } from "./zone-form";
import "./names.css";

/** What the name server knows of each domain, to be changed: where its mail goes, and at which address that is. */
export function NamesView() {
  const { session } = useSandbox();
  useHappenings();
  const zones = zoneSettings(session.world);
  if (zones.length === 0) return <p>No domain of this world has a name server.</p>;
  return (
    <Stack gap={6}>
      <p className="max-w-prose">
        A server that passes mail on asks DNS first. An MX record says which host takes the mail of a domain; of
        several, the one with the lowest number is tried first. An A record says at which address a host is.
      </p>
      {zones.map(({ now }) => (
        // Changed elsewhere, by a fault or by going back in time, a zone is shown as it is now.
        <ZoneForm key={JSON.stringify(now)} zone={now} />
      ))}
    </Stack>
  );
}
