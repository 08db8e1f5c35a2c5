import { expect, it } from "vitest";
import { readEnv } from "./env";

it("hands out figures to nobody unless a port is given for them", () => {
  expect(readEnv({}).METRICS_PORT).toBeUndefined();
  expect(readEnv({ METRICS_PORT: "9464" })).toMatchObject({ METRICS_PORT: 9464, METRICS_HOST: "127.0.0.1" });
});

it("asks for a token where others than this machine could read the figures", () => {
  const open = { METRICS_PORT: "9464", METRICS_HOST: "0.0.0.0" };
  expect(() => readEnv(open)).toThrow(/METRICS_TOKEN/);
  expect(() => readEnv({ ...open, METRICS_TOKEN: "short" })).toThrow(/METRICS_TOKEN/);
  expect(readEnv({ ...open, METRICS_TOKEN: "sixteen-and-more" }).METRICS_PORT).toBe(9464);
  expect(readEnv({ ...open, METRICS_HOST: "127.0.0.1" }).METRICS_TOKEN).toBeUndefined();
});
