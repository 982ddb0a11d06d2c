"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { readNameCookie } from "./read-name-cookie";

/**
 * Sign in, or the name of who is signed in. The page itself is the same for everyone, so this reads a cookie after
 * hydration, and again after each navigation, because signing in and out need no reload. Its place is reserved, and empty until then.
 */
export function AccountLink() {
  const pathname = usePathname();
  const [name, setName] = useState<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is when to look again, not what to look at
  useEffect(() => {
    const person = readNameCookie(document.cookie);
    setName(person?.name ?? null);
    if (person) document.documentElement.dataset.role = person.role;
    else delete document.documentElement.dataset.role;
  }, [pathname]);

  return (
    <div className="-mr-2.5 ml-auto flex w-36 justify-end">
      <Link href="/sign-in" prefetch={false} className="shell-link" data-for="signed-out">
        Sign in
      </Link>
      <Link href="/account" prefetch={false} className="shell-link max-w-full" data-for="signed-in">
        <span className={name === null ? "invisible" : "truncate"}>{name ?? "Account"}</span>
      </Link>
    </div>
  );
}
