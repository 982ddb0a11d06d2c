import type { NextRequest } from "next/server";
import type { z } from "zod";
import { environment } from "./environment";
import { formValues } from "./form-values";
import { closeResult, type Guarded, type GuardOptions, guardFor, type Standing } from "./guard";
import { type ProblemCode, Refusal, type Result } from "./result";
import { isSameOrigin } from "./same-origin";
import type { AccountViewer, AdminViewer, TeacherViewer, Viewer } from "./session/viewer";

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };
export type Route = (request: NextRequest, context: RouteContext) => Promise<Response>;

/**
 * A wrapped route handler: `export const GET = accountRoute(Input, exportMyData)`. Its input is the query and the path's
 * parameters and, unless it is a GET, the JSON or form body, one over the other in this order.
 * It answers with the Result as JSON, or with the Response that `run` made.
 */
type RouteMaker<V> = <Schema extends z.ZodType, T>(
  schema: Schema,
  run: (viewer: V, input: z.output<Schema>) => Promise<T | Response>,
  options?: GuardOptions,
) => Route;

export const anyoneRoute = routeFor("anyone") as RouteMaker<Viewer | null>;
export const visitorRoute = routeFor("visitor") as RouteMaker<Viewer>;
export const accountRoute = routeFor("account") as RouteMaker<AccountViewer>;
export const teacherRoute = routeFor("teacher") as RouteMaker<TeacherViewer>;
export const adminRoute = routeFor("admin") as RouteMaker<AdminViewer>;

export const STATUS_OF: Record<ProblemCode, number> = {
  invalid: 400,
  "sign-in": 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  changed: 409,
  "too-many": 429,
  fault: 500,
};

function routeFor(standing: Standing) {
  return (schema: z.ZodType, run: Guarded, options: GuardOptions = {}): Route => {
    const guarded = guardFor(standing, schema, run, options);
    return async (request, context) => {
      const result: Result<unknown> = await closeResult(run.name, async () => {
        const reads = request.method === "GET" || request.method === "HEAD";
        if (!reads && !isSameOrigin(request.headers, environment.POSTROOM_URL)) {
          throw new Refusal("forbidden", "This request came from another site and was not carried out.");
        }
        const query = Object.fromEntries(request.nextUrl.searchParams);
        return guarded({ ...query, ...(reads ? {} : await readBody(request)), ...(await context.params) });
      });
      if (result.ok && result.value instanceof Response) return result.value;
      return Response.json(result, {
        status: result.ok ? 200 : STATUS_OF[result.problem.code],
        headers: { "cache-control": "private, no-store" },
      });
    };
  };
}

async function readBody(request: NextRequest): Promise<object> {
  const type = request.headers.get("content-type") ?? "";
  try {
    if (type.startsWith("application/json")) {
      const body: unknown = await request.json();
      return typeof body === "object" && body !== null && !Array.isArray(body) ? body : {};
    }
    if (type.startsWith("multipart/form-data") || type.startsWith("application/x-www-form-urlencoded")) {
      return formValues(await request.formData());
    }
  } catch {
    throw new Refusal("invalid", "What was sent could not be read.");
  }
  return {};
}
