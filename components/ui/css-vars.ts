import type { CSSProperties } from "react";

type CssVars = Readonly<Record<`--${string}`, string | number>>;

/** React passes custom properties through to `style`, though its CSSProperties type does not list them. */
export function cssVars(vars: CssVars): CSSProperties {
  return vars as CSSProperties;
}
