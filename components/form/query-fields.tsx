/** What an address asks for already, as fields: a browser drops the query of a form that is sent by GET. */
export function QueryFields({ action }: { action: string }) {
  const query = new URLSearchParams(action.split("?")[1]?.split("#")[0]);
  return [...query].map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />);
}
