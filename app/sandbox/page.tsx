import type { Metadata } from "next";
import { WorldDescription } from "@/mail/world/world-description";
import { PageFrame } from "../_design/page-frame";
import { PageHeading } from "../_design/page-heading";
import { BenchPlace } from "../_sandbox/bench/bench-place";
import { FIRST_WORLD } from "./first-world";

export const metadata: Metadata = {
  title: "Sandbox",
  description:
    "A small internet in which real SMTP, POP3 and IMAP run: send mail, watch it travel, break it and mend it.",
};

export const dynamic = "force-static";

export default function SandboxPage() {
  return (
    <PageFrame width="wide">
      <PageHeading lead="Press Send on Ann's laptop and watch the message travel.">Sandbox</PageHeading>
      <BenchPlace start={{ description: WorldDescription.parse(FIRST_WORLD) }} />
    </PageFrame>
  );
}
