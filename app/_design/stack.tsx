import type { ComponentProps } from "react";

const GAP = { 1: "gap-1", 2: "gap-2", 3: "gap-3", 4: "gap-4", 6: "gap-6", 8: "gap-8", 12: "gap-12" } as const;

type StackProps = ComponentProps<"div"> & { gap?: keyof typeof GAP };

/** Things one below the other with the same space between them, in quarter rems. */
export function Stack({ gap = 4, className = "", ...rest }: StackProps) {
  return <div {...rest} className={`flex flex-col ${GAP[gap]} ${className}`} />;
}

/** Things side by side that wrap when there is no room: a row of buttons, of tags. */
export function Cluster({ gap = 3, className = "", ...rest }: StackProps) {
  return <div {...rest} className={`flex flex-wrap items-center ${GAP[gap]} ${className}`} />;
}
