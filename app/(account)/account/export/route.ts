import { EXPORT_LIMIT, exportMyData } from "@/server/accounts/export/export-my-data";
import { Nothing } from "@/server/form-fields";
import { accountRoute } from "@/server/route";

export const GET = accountRoute(Nothing, exportMyData, { limit: EXPORT_LIMIT });
