import { ButtonLink } from "@/app/_design/button";
import { Notice } from "@/app/_design/notice";

/** For a guest with a result to lose. Shown after what to do next: learning comes first, keeping it second. */
export function KeepYourWork() {
  return (
    <Notice tone="info" title="These answers are kept on this device only">
      <p>An account keeps them safe, and lets you go on from any other device.</p>
      <p className="mt-3">
        <ButtonLink href="/sign-up?next=/review" prefetch={false}>
          Create account
        </ButtonLink>
      </p>
    </Notice>
  );
}
