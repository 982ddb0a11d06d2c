import { headers } from "next/headers";
import { environment } from "../environment";
import { clientAddress } from "./client-address";

/** The address of the request being answered. */
export async function requestAddress(): Promise<string> {
  return clientAddress(await headers(), environment.POSTROOM_TRUST_PROXY);
}
