import { createServer } from "node:http";
import pg from "pg";

/**
 * What the API is measured against: nothing but Node's HTTP server and the PostgreSQL driver, asking for the same fifty events
 * with what they say. DATABASE_URL and PORT say where. It checks nobody, keeps nothing and knows no filter.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 8 });

const question = `
  SELECT e.id, e.revision, e.state, r.after AS says FROM damage_event e JOIN revision r ON r.seq = e.revision
  WHERE e.state = 'published' AND e.site_id NOT IN (SELECT h.id FROM site h WHERE h.state <> 'published') AND e.id > $1
  ORDER BY e.id LIMIT 51`;

const server = createServer(async (request, response) => {
  const after = new URL(request.url ?? "/", "http://bare").searchParams.get("after") ?? "";
  const { rows } = await pool.query<{ says: object }>({ name: "events", text: question, values: [after] });
  const data = rows.slice(0, 50).map(({ says, ...event }) => ({ ...event, ...says }));
  const body = JSON.stringify({ data });
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.end(body);
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("the bare server listens"));
