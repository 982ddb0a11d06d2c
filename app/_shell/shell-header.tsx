import Link from "next/link";
import { AccountLink } from "./account-link";
import { ShellLink } from "./shell-link";
import { Wordmark } from "./wordmark";

/** The bar at the top. On a narrow screen it wraps into two rows: nothing hides behind a button. */
export function ShellHeader() {
  return (
    <header className="shell-header">
      <div className="shell-header-row">
        <Link href="/" className="inline-flex min-h-11 items-center text-ink no-underline">
          <Wordmark />
        </Link>
        <nav aria-label="Main" className="order-last -mx-2 w-full sm:order-none sm:w-auto sm:flex-1">
          <div className="shell-nav">
            <ShellLink href="/courses/email-protocols" ahead>
              Courses
            </ShellLink>
            <ShellLink href="/sandbox" ahead>
              Sandbox
            </ShellLink>
            <ShellLink href="/review">Review</ShellLink>
            <ShellLink href="/progress">Progress</ShellLink>
            <ShellLink href="/classes" data-for="signed-in">
              Classes
            </ShellLink>
          </div>
        </nav>
        <AccountLink />
      </div>
    </header>
  );
}
