import { takeNoArguments } from "./arguments";
import { diffMigrationsToSchema } from "./database/schema-engine";

/** `npm run schema:diff`: prints the SQL of the next migration; exits 1 when there is any. */
takeNoArguments("schema:diff");

const sql = await diffMigrationsToSchema();
const isEmpty = sql.trim() === "" || sql.includes("This is an empty migration");
if (!isEmpty) process.stdout.write(sql);
process.exit(isEmpty ? 0 : 1);
