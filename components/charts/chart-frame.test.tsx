import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ChartFrame } from "./chart-frame";

it("is named by its title and its sentence, and not by how to read it", () => {
  const markup = renderToStaticMarkup(
    <ChartFrame
      id="time"
      title="When"
      reading="Most are in 2015."
      explain="Solid is sure."
      skip={null}
      source="The register"
      table={{ summary: "Table", content: null }}
    >
      <svg />
    </ChartFrame>,
  );
  const ids = /aria-labelledby="([^"]+)"/.exec(markup)?.[1]?.split(" ") ?? [];
  const named = ids.map((id) => new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(markup)?.[1]);
  expect(named).toEqual(["When", "Most are in 2015."]);
  expect(markup).toContain("Solid is sure.");
});
