"use client";

import { saySize } from "@/learning/sandbox/mail/say-size";
import type { PartNode } from "@/learning/sandbox/mime-tree/mime-tree";

type PartTreeProps = {
  readonly root: PartNode;
  readonly selected: string;
  readonly onSelect: (section: string) => void;
};

/** The parts of a message as lists one inside the other, which is what they are; one of them is chosen. */
export function PartTree({ root, ...choice }: PartTreeProps) {
  return (
    <ul aria-label="Parts of the message" className="part-tree">
      <PartItem node={root} {...choice} />
    </ul>
  );
}

type PartItemProps = Omit<PartTreeProps, "root"> & { readonly node: PartNode };

function PartItem({ node, selected, onSelect }: PartItemProps) {
  const { section, type, octets, name, children, encoding } = node;
  return (
    <li>
      <button type="button" className="part" aria-pressed={section === selected} onClick={() => onSelect(section)}>
        <span className="part-number">{section || "whole"}</span>
        <span className="part-words">
          <span className="font-semibold">{type}</span>
          {name && <span> “{name}”</span>}
          <span className="text-ink-muted">
            {" "}
            {saySize(octets)}, {encoding}
          </span>
        </span>
      </button>
      {children.length > 0 && (
        <ul className="part-inside">
          {children.map((child) => (
            <PartItem key={child.section} node={child} selected={selected} onSelect={onSelect} />
          ))}
        </ul>
      )}
    </li>
  );
}
