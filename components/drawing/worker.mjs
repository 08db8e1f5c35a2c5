/**
 * Where charts are drawn without a browser. A thread of its own, since a drawing takes a tenth of a second and needs a document
 * among the globals. It reads the components as they lie in the source, by tsx like all that `npm start` runs: so there is one
 * source for every mark, and no step of the build that could be forgotten.
 */
import { register } from "tsx/esm/api";

register();
await import("./worker-main.tsx");
