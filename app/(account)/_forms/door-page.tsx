import type { ReactNode } from "react";
import { AirmailEdge } from "@/app/_design/airmail-edge";
import { Card } from "@/app/_design/card";
import { PageHeading } from "@/app/_design/page-heading";

/** A page with one form on it: signing in, signing up, an invitation. */
export function DoorPage({ heading, lead, children }: { heading: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <div className="mx-auto w-full max-w-xl px-4 py-8 sm:py-12">
      <PageHeading lead={lead}>{heading}</PageHeading>
      <AirmailEdge className="rounded-t-md" />
      <Card className="rounded-t-none">{children}</Card>
    </div>
  );
}
