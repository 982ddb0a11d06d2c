import { finishProviderSignIn, PROVIDER_LIMIT, ProviderCallbackInput } from "@/server/accounts/provider-sign-in";
import { anyoneRoute } from "@/server/route";

// Only the way back from Google and Microsoft. All else that next-auth would answer here is done by our own actions.
export const GET = anyoneRoute(ProviderCallbackInput, finishProviderSignIn, { limit: PROVIDER_LIMIT });
