import type { ComponentProps } from "react";

type CardProps = ComponentProps<"div"> & { as?: "div" | "section" | "article" | "li" };

/** A sheet lying on the page. For things that are picked up one by one, not as a frame round everything. */
export function Card({ as: Element = "div", className = "", children, ...rest }: CardProps) {
  return (
    <Element {...(rest as object)} className={`card p-4 sm:p-6 ${className}`}>
      {children}
    </Element>
  );
}
