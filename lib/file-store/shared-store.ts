import { diskStores } from "./disk-store";
import type { FileStores } from "./file-store";

/** The register's own files, in its data folder. For loaders and actions, as the database is. */
export function getFileStores(): FileStores {
  const folder = process.env.DATA_DIR;
  if (!folder) throw new Error("DATA_DIR is not set: start the server with npm start");
  return diskStores(folder);
}
