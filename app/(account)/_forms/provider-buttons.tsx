import { PROVIDER_NAMES, type ProviderId } from "@/server/session/sign-in-providers";
import { submitProviderSignIn } from "../actions";
import { ActionForm } from "./action-form";

type ProviderButtonsProps = { providers: readonly ProviderId[]; next: string | undefined; bringWork: boolean };

/** The ways in by somebody else's password; nothing where the installation has none. */
export function ProviderButtons({ providers, next, bringWork }: ProviderButtonsProps) {
  if (providers.length === 0) return null;
  return (
    <section aria-label="Other ways to sign in" className="mt-8 flex flex-col gap-3 border-t border-line pt-6">
      {providers.map((provider) => (
        <ActionForm
          key={provider}
          action={submitProviderSignIn}
          submit={`Continue with ${PROVIDER_NAMES[provider]}`}
          variant="secondary"
          hidden={{ provider, ...(next && { next }), ...(bringWork && { bringWork: "on" }) }}
        />
      ))}
    </section>
  );
}
