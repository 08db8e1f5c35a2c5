/** Cuts the fonts of the folder that is named first into the one that is named next. A process of its own, for what cuts them keeps 85 MB. */
import { cutFonts } from "./fonts.mjs";

const [root, folder] = process.argv.slice(2);
if (root === undefined || folder === undefined) throw new Error("Usage: node scripts/setup/cut-fonts.mjs ROOT FOLDER");
await cutFonts(root, folder);
