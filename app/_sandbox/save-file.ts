import type { SavedFile } from "@/learning/sandbox/mail/saved-file";

/** Until then the browser has taken hold of it. */
const KEPT_MS = 10_000;

/** Puts a file where the browser puts downloads. Nothing opens it: the link says that it is to be saved. */
export function saveFile({ name, type, bytes }: SavedFile): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes.slice()], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
