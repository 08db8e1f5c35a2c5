import type { ServerResponse } from "node:http";
import { redirect, unstable_rethrow } from "next/navigation";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { AppError, type AppErrorCode, appErrorCodes, statusOf } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { wasRead, withResponse } from "@/lib/response-status";
import { nothing } from "./answer-schemas";
import { defineButtonAction } from "./define-button-action";
import { defineFormAction } from "./define-form-action";
import { required } from "./form-schema";
import { conflictWith, emptyForm, type FormState, invalidWith, outdatedWith } from "./form-state";

const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => request.headers }));
vi.mock("next-intl/server", () => ({ getLocale: async () => "ar" }));

const ours = { "sec-fetch-site": "same-origin" };
beforeEach(() => {
  request.headers = new Headers(ours);
});

const formOf = (texts: Record<string, string>): FormData => {
  const formData = new FormData();
  for (const [name, text] of Object.entries(texts)) formData.append(name, text);
  return formData;
};

type Action<State> = (previous: State, formData: FormData) => Promise<State>;

/** Sends a form as a browser without scripts does, and says what its page says. */
async function send<Result>(action: Action<FormState<Result>>, texts: Record<string, string>) {
  const response = { headersSent: false, statusCode: 200 };
  const state = await withResponse(asResponse(response), () => action({ ...emptyForm, turn: 4 }, formOf(texts)));
  return { state, status: response.statusCode };
}

// All that is asked of a response here is its status.
const asResponse = (response: { headersSent: boolean; statusCode: number }) => response as ServerResponse;

const typed = { title: "The tower", note: "A long text" };
const schema = z.object({ title: required(z.string()), note: z.string() });
const fails = (error: unknown) =>
  defineFormAction({
    gate: () => ({}),
    schema,
    handle: () => Promise.reject(error),
  });

describe("a form that cannot be carried out", () => {
  it.each(appErrorCodes)("keeps everything typed and says %s on a page of its status", async (code) => {
    const { state, status } = await send(fails(new AppError(code)), typed);
    expect(state).toMatchObject({ status: "failed", formErrors: [code], values: typed, turn: 5 });
    expect(status).toBe(statusOf[code]);
  });

  it("keeps everything typed when it is a fault of ours, of which nothing is told", async () => {
    const logged = vi.spyOn(logger, "error").mockImplementation(() => {});
    const { state, status } = await send(fails(new Error("relation does not exist")), typed);
    expect(state).toEqual({
      ...emptyForm,
      status: "failed",
      formErrors: ["unexpected"],
      values: typed,
      turn: 5,
      answered: 5,
    });
    expect(status).toBe(503);
    expect(logged).toHaveBeenCalledOnce();
  });

  it("says of each field what is wrong with it, before any work is done", async () => {
    const handle = vi.fn();
    const action = defineFormAction({ gate: () => ({}), schema, handle });
    const { state, status } = await send(action, { title: "", note: "A long text" });
    expect(state).toMatchObject({
      status: "invalid",
      fieldErrors: { title: ["required"] },
      values: { note: typed.note },
    });
    expect(status).toBe(422);
    expect(handle).not.toHaveBeenCalled();
  });

  it("keeps everything typed when the gate lets nobody in, and looks at nothing", async () => {
    const prepare = vi.fn();
    const gate = (): object => {
      throw new AppError("sign_in_required");
    };
    const { state, status } = await send(defineFormAction({ gate, schema, prepare, handle: async () => {} }), typed);
    expect(state).toMatchObject({ formErrors: ["sign_in_required"], values: typed });
    expect(status).toBe(403);
    expect(prepare).not.toHaveBeenCalled();
  });

  it.each<Record<string, string>>([{}, { "sec-fetch-site": "cross-site" }, { origin: "https://elsewhere.example" }])(
    "is refused where it was sent from elsewhere (%o), whoever is signed in",
    async (headers) => {
      request.headers = new Headers({ host: "register.example", ...headers });
      const [gate, handle] = [vi.fn(() => ({})), vi.fn()];
      const { state, status } = await send(defineFormAction({ gate, schema, handle }), typed);
      expect(state).toMatchObject({ status: "failed", formErrors: ["cross_site"], values: typed });
      expect(status).toBe(403);
      expect(gate).not.toHaveBeenCalled();
      expect(handle).not.toHaveBeenCalled();
    },
  );

  it("leaves the status alone where scripts sent it: its answer is no page", async () => {
    request.headers = new Headers({ ...ours, "next-action": "40aa" });
    expect((await send(fails(new AppError("busy")), typed)).status).toBe(200);
  });

  it("has one status for each code, in every form: no room and busy are ours to mend", () => {
    const unavailable: AppErrorCode[] = ["no_room", "busy"];
    expect(unavailable.map((code) => statusOf[code])).toEqual([503, 503]);
  });
});

describe("what a form withholds", () => {
  const secret = { ...typed, password: "lintel cella" };
  const withPassword = z.object({ title: z.string(), password: z.string() });

  it("is read, and never sent back, by whatever way it fails", async () => {
    const read = vi.fn();
    const action = defineFormAction({
      gate: () => ({}),
      schema: withPassword,
      withheld: ["password"],
      handle: async (value, { state }) => {
        read(value);
        return invalidWith(state, { password: ["wrong_password"] });
      },
    });
    expect((await send(action, secret)).state.values).toEqual(typed);
    expect(read).toHaveBeenCalledWith({ title: "The tower", password: "lintel cella" });
    request.headers = new Headers({ "sec-fetch-site": "cross-site" });
    expect((await send(action, secret)).state.values).toEqual(typed);
  });
});

describe("what a form prepares", () => {
  const prepare = (state: FormState): FormState => ({ ...state, notes: { looks: `${state.values.title} stands` } });

  it("is shown again whatever comes of it", async () => {
    const action = defineFormAction({
      gate: () => ({}),
      schema,
      prepare,
      handle: () => Promise.reject(new AppError("busy")),
    });
    expect((await send(action, typed)).state.notes).toEqual({ looks: "The tower stands" });
    expect((await send(action, { ...typed, title: "" })).state.notes).toEqual({ looks: " stands" });
  });

  it("is all that a button in the midst of it asks for; its own button, or Enter, sends it", async () => {
    const handle = vi.fn(async () => {});
    const action = defineFormAction({ gate: () => ({}), schema, prepare, handle });
    const { state, status } = await send(action, { title: "", intent: "find.title" });
    expect(state).toMatchObject({ status: "idle", fieldErrors: {}, notes: { looks: " stands" } });
    expect(status).toBe(200);
    expect(handle).not.toHaveBeenCalled();
    await send(action, { ...typed, intent: "send" });
    await send(action, typed);
    expect(handle).toHaveBeenCalledTimes(2);
  });

  it("is nothing where a form has no buttons in its midst: whatever it is sent by, it is sent", async () => {
    const handle = vi.fn(async () => {});
    await send(defineFormAction({ gate: () => ({}), schema, handle }), { ...typed, intent: "find.title" });
    expect(handle).toHaveBeenCalledOnce();
  });

  it("says its problems together with those of the fields, and no work is done", async () => {
    const handle = vi.fn(async () => {});
    const action = defineFormAction({
      gate: () => ({}),
      schema,
      prepare: (state) => invalidWith(state, { file: ["file_empty:a.jpg"] }),
      handle,
    });
    const { state } = await send(action, { title: "" });
    expect(state.fieldErrors).toEqual({ file: ["file_empty:a.jpg"], title: ["required"] });
    expect((await send(action, typed)).state.fieldErrors).toEqual({ file: ["file_empty:a.jpg"] });
    expect(handle).not.toHaveBeenCalled();
  });

  it("is what the fields are read from: what the server filled in counts", async () => {
    const handle = vi.fn(async () => {});
    const filled = (state: FormState): FormState => ({ ...state, values: { title: "Filled in" } });
    await send(defineFormAction({ gate: () => ({}), schema, prepare: filled, handle }), typed);
    expect(handle).toHaveBeenCalledWith({ title: "Filled in", note: "" }, expect.anything());
  });
});

describe("whoever comes second", () => {
  const second = (code: AppErrorCode, onConflict: (state: FormState) => FormState | Promise<FormState>) =>
    defineFormAction({ gate: () => ({}), schema, handle: () => Promise.reject(new AppError(code)), onConflict });

  it("sees both versions, keeps what they typed, and may send it again knowingly", async () => {
    const held = { title: "The tower of Elahbel", note: "" };
    const action = second("conflict", (state) => conflictWith(state, { revision: 8, values: held }));
    const { state, status } = await send(action, { ...typed, revision: "7" });
    expect(state).toMatchObject({
      status: "failed",
      formErrors: ["conflict"],
      conflict: { revision: 8, values: held },
    });
    expect(state.values).toEqual({ ...typed, revision: "8" });
    expect(status).toBe(409);
  });

  it("is given the newest revisions by a form that shows nothing of the record", async () => {
    const action = second("conflict", (state) => outdatedWith(state, { thisRevision: "9" }));
    const { state, status } = await send(action, { ...typed, thisRevision: "7" });
    expect(state).toMatchObject({
      formErrors: ["record_changed"],
      values: { ...typed, thisRevision: "9" },
      rewritten: 5,
    });
    expect(status).toBe(409);
  });

  it("is told that somebody decided before, and keeps what they typed", async () => {
    const action = second("already_decided", (state) => ({ ...state, values: { ...state.values, version: "3" } }));
    const { state, status } = await send(action, { ...typed, version: "2" });
    expect(state).toMatchObject({ formErrors: ["already_decided"], values: { ...typed, version: "3" } });
    expect(status).toBe(409);
  });

  it("keeps what they typed even when the newest version cannot be had", async () => {
    const action = second("conflict", () => Promise.reject(new AppError("not_found")));
    expect((await send(action, typed)).state).toMatchObject({ formErrors: ["not_found"], values: typed });
  });

  it("is no matter where something else failed", async () => {
    const onConflict = vi.fn((state: FormState) => state);
    expect((await send(second("in_use", onConflict), typed)).state.formErrors).toEqual(["in_use"]);
    expect(onConflict).not.toHaveBeenCalled();
  });
});

describe("a form that is done", () => {
  it("leads on: a redirect is no failure", async () => {
    const action = defineFormAction({ gate: () => ({}), schema, handle: async () => redirect("/done") });
    const leads = await send(action, typed).catch((error: unknown) => error);
    expect(() => unstable_rethrow(leads)).toThrow("NEXT_REDIRECT");
  });

  it("answers with what it made, in this answer and nowhere else", async () => {
    const action = defineFormAction({
      gate: () => ({ who: "me" }),
      schema,
      handle: async ({ title }, { state, who }) => ({ ...state, result: `${title} by ${who}` }),
    });
    const { state, status } = await send(action, typed);
    expect(state).toMatchObject({ status: "idle", result: "The tower by me", values: typed });
    expect(status).toBe(200);
  });
});

it("an action called with anything but its form is refused as unread", async () => {
  const action = defineFormAction({ gate: () => ({}), schema: nothing, handle: async () => {} });
  for (const sent of [undefined, null, {}, [], "text", 7]) {
    const response = asResponse({ headersSent: false, statusCode: 200 });
    const call = withResponse(response, () => Reflect.apply(action, null, [emptyForm, sent]));
    await expect(call).rejects.toThrow(TypeError);
    expect(wasRead(response)).toBe(false);
  }
});

describe("a form that is only a button", () => {
  const button = (handle: () => Promise<void>, done?: string) =>
    defineButtonAction({
      page: "/users",
      gate: () => ({}),
      schema: z.object({ personId: z.string().min(1, "invalid") }),
      ...(done === undefined ? {} : { done }),
      handle,
    });
  const addressAfter = async (action: (formData: FormData) => Promise<void>, texts: Record<string, string>) => {
    const leads = await action(formOf(texts)).catch((error: unknown) => error);
    return String(Object.entries(leads ?? {}).find(([key]) => key === "digest")?.[1]).split(";")[2];
  };

  it("leads back to its page in its language, whose address says what came of it", async () => {
    const done = async () => {};
    expect(await addressAfter(button(done, "person_disabled"), { personId: "a" })).toBe(
      "/ar/users?done=person_disabled",
    );
    expect(await addressAfter(button(done), { personId: "a" })).toBe("/ar/users");
    const refused = () => Promise.reject(new AppError("forbidden"));
    expect(await addressAfter(button(refused, "person_disabled"), { personId: "a" })).toBe(
      "/ar/users?problem=forbidden",
    );
    expect(await addressAfter(button(done, "person_disabled"), {})).toBe("/ar/users?problem=invalid");
  });
});
