"use client";

import type { ReactNode } from "react";
import { leaveNoDrafts } from "./draft";

type Props = { action: (data: FormData) => void | Promise<void>; children: ReactNode };

/** A form after which nothing typed in this tab is left: whoever uses the device next finds no draft. */
export const DraftlessForm = ({ action, children }: Props) => (
  <form action={action} onSubmit={leaveNoDrafts}>
    {children}
  </form>
);
