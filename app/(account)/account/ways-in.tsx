import { PROVIDER_NAMES, type ProviderId } from "@/server/session/sign-in-providers";
import { ActionForm } from "../_forms/action-form";
import { submitLinkProvider, submitUnlinkProvider } from "../actions";

/** Google and Microsoft, as far as this installation or this account knows them. */
export function WaysIn({ linked, configured }: { linked: readonly ProviderId[]; configured: readonly ProviderId[] }) {
  const shown = [...new Set([...linked, ...configured])];
  return (
    <ul className="flex flex-col gap-4">
      {shown.map((provider) => {
        const name = PROVIDER_NAMES[provider];
        const added = linked.includes(provider);
        return (
          <li key={provider} className="flex flex-wrap items-center justify-between gap-3">
            <span>
              <strong>{name}</strong>
              <span className="text-ink-muted">{added ? ": you can sign in with it" : ": not added"}</span>
            </span>
            {added ? (
              <ActionForm
                action={submitUnlinkProvider}
                submit={`Remove ${name}`}
                variant="quiet"
                hidden={{ provider }}
              />
            ) : (
              <ActionForm
                action={submitLinkProvider}
                submit={`Add ${name}`}
                variant="secondary"
                hidden={{ provider }}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
