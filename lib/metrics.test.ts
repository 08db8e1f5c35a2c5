import { expect, it } from "vitest";
import { observe, startMeasuring, writeMetrics } from "./metrics";

it("measures nothing before it is told to", () => {
  observe("tadmur_database_query_seconds", { kind: "query" }, 1);
  expect(writeMetrics([])).not.toMatch(/_count/);
});

it("counts each time in every bucket that it fits in, by its labels", () => {
  startMeasuring({ slowQueryMs: 1000 });
  for (const seconds of [0.004, 0.2, 60])
    observe("tadmur_http_request_seconds", { route: "/a", status: "2xx" }, seconds);
  observe("tadmur_http_request_seconds", { route: "/b", status: "4xx" }, 0.01);
  const lines = writeMetrics([]).split("\n");
  const labels = 'route="/a",status="2xx"';
  expect(lines).toContain(`tadmur_http_request_seconds_bucket{${labels},le="0.005"} 1`);
  expect(lines).toContain(`tadmur_http_request_seconds_bucket{${labels},le="0.25"} 2`);
  expect(lines).toContain(`tadmur_http_request_seconds_bucket{${labels},le="10"} 2`);
  expect(lines).toContain(`tadmur_http_request_seconds_bucket{${labels},le="+Inf"} 3`);
  expect(lines).toContain(`tadmur_http_request_seconds_count{${labels}} 3`);
  expect(lines).toContain(`tadmur_http_request_seconds_sum{${labels}} 60.204`);
  expect(lines).toContain('tadmur_http_request_seconds_count{route="/b",status="4xx"} 1');
  expect(lines.filter((line) => line === "# TYPE tadmur_http_request_seconds histogram")).toHaveLength(1);
});

it("writes signs of a label that the format has a use for as it asks", () => {
  const text = writeMetrics([{ name: "x", help: "X", values: [{ labels: { is: 'a"\\\n' }, value: 2 }] }]);
  expect(text).toContain('# HELP x X\n# TYPE x gauge\nx{is="a\\"\\\\\\n"} 2\n');
});
