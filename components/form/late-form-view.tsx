"use client";

import dynamic from "next/dynamic";

/** A form that a page shows on rare occasions: what operates it comes along only then. */
export const LateFormView = dynamic(() => import("./form-view").then((module) => module.FormView));
