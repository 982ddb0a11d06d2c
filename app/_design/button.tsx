import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  /** The work has begun: the button keeps its words, its width and the focus, and a second press does nothing. */
  pending?: boolean;
};

/** A button; `type` is "button" unless it says otherwise, so that none submits a form by accident. */
export function Button({
  variant = "secondary",
  pending = false,
  type = "button",
  className = "",
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      // A disabled button would lose the focus; one that is not a submit button simply does nothing.
      type={pending ? "button" : type}
      onClick={pending ? undefined : onClick}
      aria-disabled={pending || rest["aria-disabled"]}
      aria-busy={pending || undefined}
      className={`button button-${variant} ${className}`}
    >
      {pending && <Spinner />}
      {children}
    </button>
  );
}

type ButtonLinkProps = ComponentProps<typeof Link> & { variant?: ButtonVariant; children: ReactNode };

/** A link that is the next thing to do, drawn as a button. It goes somewhere; it changes nothing. */
export function ButtonLink({ variant = "secondary", className = "", children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={`button button-${variant} ${className}`}>
      {children}
    </Link>
  );
}

function Spinner() {
  return (
    <svg className="button-spinner" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeOpacity="0.35" strokeWidth="2.5" />
      <path d="M8 2a6 6 0 0 1 6 6" fill="none" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  );
}
