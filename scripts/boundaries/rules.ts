/**
 * Who may import whom. Default: not allowed. A room that is not in this table may be imported by nobody and import
 * nothing; ARCHITECTURE.md draws the picture.
 */

interface Room {
  /** Rooms whose files it may import, its own included. */
  rooms: readonly string[];
  /** Packages it may import; "any" for the rooms that do things. */
  packages: readonly string[] | "any";
}

export const rooms: Readonly<Record<string, Room>> = {
  mail: { rooms: ["mail"], packages: ["valibot", "@noble/hashes"] },
  learning: {
    rooms: ["learning", "mail"],
    packages: [
      "zod",
      "valibot",
      "yaml",
      "ts-fsrs",
      "unified",
      "vfile",
      "remark-parse",
      "remark-gfm",
      "remark-frontmatter",
      "remark-directive",
      "remark-rehype",
      "mdast-util-to-string",
      "hast-util-from-html",
      "hast-util-to-html",
      "rehype-parse",
      "unist-util-visit",
      "github-slugger",
    ],
  },
  server: { rooms: ["server", "learning", "mail", "generated"], packages: "any" },
  /** The root, for package.json's version. */
  app: { rooms: ["app", "server", "learning", "mail", ""], packages: "any" },
  scripts: { rooms: ["scripts", "server", "learning", "mail", "generated"], packages: "any" },
  e2e: { rooms: ["e2e", "scripts", "server", "learning", "mail"], packages: "any" },
  generated: { rooms: ["generated"], packages: "any" },
  /** The files at the root: configuration, the proxy, instrumentation. */
  "": { rooms: ["", "server", "learning", "e2e", "scripts"], packages: "any" },
};

/** The rooms that know nothing of the world. Types count there too: knowing a database row's type is knowing of it. */
export const pureRooms: readonly string[] = ["mail", "learning"];

/** Never reaches a browser, whatever it is imported through. */
export const serverOnlyRooms: readonly string[] = ["server", "generated", "scripts", "e2e"];

/** The protocols are told apart by never knowing each other. */
export const protocols: readonly string[] = ["mail/smtp/", "mail/pop3/", "mail/imap/"];

/** Packages that one file alone may import, so that what they decide is decided in one place. */
export const onlyImporter: Readonly<Record<string, string>> = { "ts-fsrs": "learning/memory/schedule.ts" };

/** Tests look at everything their room may import, and bring their own tools. */
export function isTest(file: string): boolean {
  return /\.test\.tsx?$|\/testing\//.test(file);
}

export function roomOf(file: string): string {
  return file.includes("/") ? (file.split("/")[0] ?? "") : "";
}
