import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { fontVariables } from "./_design/fonts";
import { ShellFooter } from "./_shell/shell-footer";
import { ShellHeader } from "./_shell/shell-header";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Postroom: learn how email works, and remember it", template: "%s · Postroom" },
  description: "Lessons, questions and spaced revision on SMTP, POP and IMAP, for computer science at school.",
  formatDetection: { telephone: false, email: false, address: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f0e2" },
    { media: "(prefers-color-scheme: dark)", color: "#151a24" },
  ],
};

/** The same for everyone, so that pages can be static: who is signed in is filled in by the browser. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // preferences.js has set attributes on <html> by the time React looks at it.
    <html lang="en-GB" className={fontVariables} suppressHydrationWarning>
      <head>
        {/* Must run before the first paint, so it blocks; it is under 1 kB and cached. */}
        <script src="/preferences.js" />
      </head>
      <body>
        <a className="skip-link" href="#main">
          Skip to the content
        </a>
        <ShellHeader />
        <main id="main" tabIndex={-1} className="flex-1">
          {children}
        </main>
        <ShellFooter />
      </body>
    </html>
  );
}
