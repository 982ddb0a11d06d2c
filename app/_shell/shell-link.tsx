"use client";

import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import type { ReactNode } from "react";

type ShellLinkProps = {
  href: string;
  children: ReactNode;
  /** Fetched when somebody seems about to press it. For pages that are the same for everybody: they cost a server next to nothing. */
  ahead?: boolean;
  "data-for"?: "signed-in" | "signed-out";
};

/** A link of the main navigation, marked when the page shown is that place or inside it. */
export function ShellLink({ href, children, ahead = false, ...rest }: ShellLinkProps) {
  const pathname = usePathname();
  const router = useRouter();
  const here = pathname === href || pathname.startsWith(`${href}/`);
  const fetchAhead = ahead && pathname !== href ? () => router.prefetch(href) : undefined;
  return (
    <Link
      href={href}
      prefetch={false}
      className="shell-link"
      aria-current={here ? "page" : undefined}
      onPointerEnter={fetchAhead}
      onFocus={fetchAhead}
      {...rest}
    >
      {children}
    </Link>
  );
}
