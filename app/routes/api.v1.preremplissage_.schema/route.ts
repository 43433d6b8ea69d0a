import { prefillSchema } from '#app/content/prefill-schema.ts';
import { environment } from '#app/server/env.server.ts';

/** What the interface takes, made from the declarations of the form. */
export function loader() {
  const schema = prefillSchema(`${environment().publicOrigin}/api/v1/preremplissage/schema`);
  return new Response(JSON.stringify(schema, null, 2), {
    headers: {
      'content-type': 'application/schema+json; charset=utf-8',
    },
  });
}
