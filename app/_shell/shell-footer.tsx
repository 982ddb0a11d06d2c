import Link from "next/link";

export function ShellFooter() {
  return (
    <footer className="shell-footer">
      <div className="mx-auto flex w-full max-w-shell flex-wrap items-center justify-between gap-x-8 gap-y-2 px-4 py-6 sm:px-6">
        <p>Postroom keeps your answers on this server and sends them nowhere else.</p>
        <nav aria-label="Footer" className="flex flex-wrap gap-x-6">
          <Link href="/account" prefetch={false} className="inline-flex min-h-11 items-center text-ink-muted">
            Text size, colours and your data
          </Link>
        </nav>
      </div>
    </footer>
  );
}
