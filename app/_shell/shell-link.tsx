"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type ShellLinkProps = { href: string; children: ReactNode; "data-for"?: "signed-in" | "signed-out" };

/** A link of the main navigation, marked when the page shown is that place or inside it. */
export function ShellLink({ href, children, ...rest }: ShellLinkProps) {
  const pathname = usePathname();
  const here = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link href={href} prefetch={false} className="shell-link" aria-current={here ? "page" : undefined} {...rest}>
      {children}
    </Link>
  );
}
