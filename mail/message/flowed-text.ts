/** Text whose lines were broken for the journey only (RFC 3676, format=flowed), put together again. */

/**
 * @param text lines ended by LF
 * @param deleteSpace the parameter DelSp=yes (section 4.3): the blank that marks a soft break is not part of the text
 * @returns one line for each paragraph; quoted ones begin with a ">" for each level and a blank
 */
export function unflow(text: string, deleteSpace: boolean): string {
  const lines: string[] = [];
  let open: string[] = [];
  let openDepth = 0;
  const finish = (): void => {
    if (open.length > 0) lines.push((openDepth > 0 ? `${">".repeat(openDepth)} ` : "") + open.join(""));
    open = [];
  };
  for (const line of text.split("\n")) {
    let depth = 0;
    while (line.charAt(depth) === ">") depth += 1;
    // Section 4.4: a line that begins with a blank, ">" or "From " was sent with one more blank in front.
    const content = line.slice(line.charAt(depth) === " " ? depth + 1 : depth);
    // Section 4.3: the line before a signature ends in a blank and is never soft.
    const signature = content === "-- ";
    // Section 4.5: a paragraph ends where the depth changes, whatever its last line promised.
    if (depth !== openDepth || signature) finish();
    openDepth = depth;
    const soft = content.endsWith(" ") && !signature;
    open.push(soft && deleteSpace ? content.slice(0, -1) : content);
    if (!soft) finish();
  }
  finish();
  return lines.join("\n");
}
