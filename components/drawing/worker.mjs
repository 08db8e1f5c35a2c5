/**
 * Where charts are drawn without a browser, in development and in tests: a thread that reads the components as they lie in the
 * source, by tsx like all that runs there. `npm start` has a bundle of it.
 */
import { register } from "tsx/esm/api";

register();
await import("./worker-main.tsx");
