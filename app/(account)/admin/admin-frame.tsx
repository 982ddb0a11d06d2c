import Link from "next/link";
import type { ReactNode } from "react";
import { PageFrame } from "@/app/_design/page-frame";
import { PageHeading } from "@/app/_design/page-heading";

const PLACES = [
  { href: "/admin", name: "Installation" },
  { href: "/admin/users", name: "People" },
  { href: "/admin/invitations", name: "Invitations" },
] as const;

type AdminFrameProps = { here: (typeof PLACES)[number]["href"]; heading: string; lead: string; children: ReactNode };

/** What the admin's pages share: where one is among them. */
export function AdminFrame({ here, heading, lead, children }: AdminFrameProps) {
  return (
    <PageFrame>
      <nav aria-label="Admin" className="mb-6 flex flex-wrap gap-x-6 border-b border-line">
        {PLACES.map(({ href, name }) => (
          <Link
            key={href}
            href={href}
            aria-current={href === here ? "page" : undefined}
            className={`inline-flex min-h-11 items-center ${href === here ? "font-bold text-ink no-underline shadow-[inset_0_-3px_var(--accent)]" : ""}`}
          >
            {name}
          </Link>
        ))}
      </nav>
      <PageHeading eyebrow="Admin" lead={lead}>
        {heading}
      </PageHeading>
      {children}
    </PageFrame>
  );
}
