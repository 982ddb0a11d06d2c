"use client";

import { Button, Collection, Tree, TreeItem, TreeItemContent } from "react-aria-components";
import { saySize } from "@/learning/sandbox/mail/say-size";
import { allNodes, type PartNode } from "@/learning/sandbox/mime-tree/mime-tree";

type PartTreeProps = {
  readonly root: PartNode;
  readonly selected: string;
  readonly onSelect: (section: string) => void;
};

/** The number of the whole has no digit of its own. */
const WHOLE = "whole";

/** The parts of a message, one inside the other; arrow keys open, close and choose. */
export function PartTree({ root, selected, onSelect }: PartTreeProps) {
  const keys = allNodes(root).map(keyOf);
  return (
    <Tree
      aria-label="Parts of the message"
      className="part-tree"
      items={[root]}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={[selected || WHOLE]}
      defaultExpandedKeys={keys}
      onSelectionChange={(chosen) => {
        if (chosen === "all") return;
        const [key] = chosen;
        if (key !== undefined) onSelect(key === WHOLE ? "" : String(key));
      }}
    >
      {(node) => <PartItem node={node} />}
    </Tree>
  );
}

function PartItem({ node }: { readonly node: PartNode }) {
  const { section, type, octets, name, children, encoding } = node;
  return (
    <TreeItem id={keyOf(node)} textValue={`${section || "the whole message"} ${type}`} className="part-item">
      <TreeItemContent>
        {({ hasChildItems, isExpanded, level }) => (
          <div className="part-row" style={{ paddingInlineStart: `${(level - 1) * 1.25}rem` }}>
            {hasChildItems ? (
              <Button slot="chevron" className="part-chevron">
                <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4" data-open={isExpanded || undefined}>
                  <path d="m5 3 6 5-6 5" fill="none" stroke="currentColor" strokeWidth="2" />
                </svg>
              </Button>
            ) : (
              <span className="part-chevron" />
            )}
            <span className="part-number">{section || "whole"}</span>
            <span className="part-words">
              <span className="font-semibold">{type}</span>
              {name && <span> “{name}”</span>}
              <span className="text-ink-muted">
                {" "}
                {saySize(octets)}, {encoding}
              </span>
            </span>
          </div>
        )}
      </TreeItemContent>
      <Collection items={children}>{(child) => <PartItem node={child} />}</Collection>
    </TreeItem>
  );
}

function keyOf({ section }: PartNode): string {
  return section || WHOLE;
}
