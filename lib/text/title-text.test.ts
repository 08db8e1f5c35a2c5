import { expect, it } from "vitest";
import { titleText } from "./title-text";

it.each(["$& $` $' $1 $$", "Repairs for $50,000", "no sign"])(
  "%j comes out of the framework's template as it is",
  (title) => {
    expect("%s · Tadmur".replace(/%s/g, titleText(title))).toBe(`${title} · Tadmur`);
  },
);
