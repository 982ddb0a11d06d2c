import type { Metadata } from "next";
import { WorldDescription } from "@/mail/world/world-description";
import { BenchPlace } from "../_sandbox/bench/bench-place";
import { FIRST_WORLD } from "./first-world";
import { SandboxFrame } from "./sandbox-frame";

export const metadata: Metadata = {
  title: "Sandbox",
  description:
    "A small internet in which real SMTP, POP3 and IMAP run: send mail, watch it travel, break it and mend it.",
};

export const dynamic = "force-static";

export default function SandboxPage() {
  return (
    <SandboxFrame title="Sandbox" lead="A small internet. Real mail runs in it, and all of it is yours to break.">
      <BenchPlace
        start={{ description: WorldDescription.parse(FIRST_WORLD) }}
        place="world two-schools"
        first="Start here: open Mail, write to ben@lake.example on Ann's laptop and press Send."
      />
    </SandboxFrame>
  );
}
