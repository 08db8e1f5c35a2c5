import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";

export type ButtonKind = "primary" | "plain" | "danger" | "quiet";

export interface ButtonProps extends Omit<ComponentProps<"button">, "type"> {
  kind?: ButtonKind | undefined;
  type?: "submit" | "button" | "reset" | undefined;
}

/** One primary on a page; `plain` for the rest, `danger` for what cannot be taken back, `quiet` looks like a link. */
export function Button({ kind = "primary", type = "submit", className, ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={classNames("btn", kind, className)} />;
}
