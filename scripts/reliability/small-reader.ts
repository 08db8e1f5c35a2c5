/**
 * A reader of their own, who asks the register at URL for something small until told to end (SIGTERM), and then says as JSON how
 * long they waited at most and how often they asked. In a process of their own: what keeps those busy who attack the register
 * must not count as waiting for it.
 */
const address = `${process.env.URL}/icon.svg`;
let [isOver, mostMs, asked] = [false, 0, 0];
process.once("SIGTERM", () => {
  isOver = true;
});
const ask = () =>
  fetch(address, { headers: { "x-forwarded-for": "192.0.2.9" } }).then(
    (answer) => answer.text(),
    () => "",
  );
// The first of them makes the connection ready.
await ask();
console.log("reads");
while (!isOver) {
  const started = performance.now();
  await ask();
  mostMs = Math.max(mostMs, performance.now() - started);
  asked += 1;
  await new Promise((resolve) => setTimeout(resolve, 50));
}
console.log(JSON.stringify({ mostMs, asked }));

export {};
