import { existsSync } from "node:fs";
import pg from "pg";
import { startDatabase } from "../database/start";

/** Run under strace by `npm run durability`: so many commits, between two looks at files that are not there. */
const [folder = "", count = "0"] = process.argv.slice(2);
const running = await startDatabase(folder);
const client = new pg.Client({ connectionString: running.url });
await client.connect();
await client.query("CREATE TABLE IF NOT EXISTS counted (number int)");
const started = performance.now();
existsSync("/tadmur-commits-begin");
for (let number = 0; number < Number(count); number++) await client.query("INSERT INTO counted VALUES ($1)", [number]);
existsSync("/tadmur-commits-end");
console.log(((performance.now() - started) / Number(count)).toFixed(2));
await client.end();
await running.stop();
