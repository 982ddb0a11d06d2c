import type { Heading } from "@/learning/course/course";

/** The lesson's headings as links. Sub-headings are left to wide screens, where there is room beside the text. */
export function OnThisPage({ headings }: { headings: readonly Heading[] }) {
  return (
    <nav aria-labelledby="on-this-page" className="on-this-page" data-screen-only="">
      <h2 id="on-this-page">On this page</h2>
      <ol>
        {headings
          .filter(({ depth }) => depth < 4)
          .map(({ slug, text, depth }) => (
            <li key={slug} data-depth={depth}>
              <a href={`#${slug}`}>{text}</a>
            </li>
          ))}
        <li data-depth={2}>
          <a href="#test-yourself">Test yourself</a>
        </li>
        <li data-depth={2}>
          <a href="#key-terms">Key terms</a>
        </li>
      </ol>
    </nav>
  );
}
