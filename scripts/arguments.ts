/** For a command that takes none: whatever stands behind its name, a `--help` or a typo, is answered and nothing is done. */
export function takeNoArguments(command: string): void {
  if (process.argv.length > 2) refuseArguments(`npm run ${command}`);
}

/** Ends with the way a command is meant to be called. */
export function refuseArguments(usage: string): never {
  console.error(`Usage: ${usage}`);
  process.exit(2);
}
