import { unstable_rethrow } from "next/navigation";
import type { FailureCode } from "@/lib/errors";

/** How much of what is sent has left, in bytes. */
export type Progress = { sent: number; total: number };

export type Sending<Answer> = { answer: Answer } | { failure: FailureCode };

/**
 * Calls a server action and says what came of it, so that no answer of somebody else's (a gateway, a portal, a limit before the
 * register) takes the form away. What the framework itself throws, such as a redirect, goes on. `onProgress` is told how much has
 * left, for forms with files.
 */
export async function sendAction<Answer>(
  call: () => Promise<Answer>,
  onProgress: ((progress: Progress) => void) | null,
): Promise<Sending<Answer>> {
  const watch = watchActions(onProgress);
  try {
    return { answer: await call() };
  } catch (error) {
    unstable_rethrow(error);
    return { failure: failureOf(watch.status) };
  } finally {
    watch.end();
  }
}

/** By the status of the answer; nought where there was none. */
function failureOf(status: number): FailureCode {
  if (status === 413) return "too_large";
  if (status === 429) return "held_back";
  return status === 0 ? "unreachable" : "unanswered";
}

/**
 * The framework sends actions by `fetch`, and tells neither the status of a foreign answer nor how much has left. Both are heard
 * by standing in for `fetch` while one is under way; every other request goes its way.
 */
function watchActions(onProgress: ((progress: Progress) => void) | null): { status: number; end: () => void } {
  const { fetch } = window;
  const watch = { status: 0, end: () => {} };
  const observed: typeof window.fetch = async (input, init) => {
    if (!new Headers(init?.headers).has("next-action")) return fetch.call(window, input, init);
    const response =
      onProgress === null
        ? await fetch.call(window, input, init)
        : await fetchWithProgress(input, init ?? {}, onProgress);
    watch.status = response.status;
    return response;
  };
  window.fetch = observed;
  watch.end = () => {
    if (window.fetch === observed) window.fetch = fetch;
  };
  return watch;
}

/** No browser tells how much of a `fetch` has left. Throws a TypeError where no answer came, as `fetch` does. */
function fetchWithProgress(
  input: RequestInfo | URL,
  init: RequestInit,
  onProgress: (progress: Progress) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(init.method ?? "GET", input instanceof Request ? input.url : input);
    request.responseType = "arraybuffer";
    for (const [name, value] of new Headers(init.headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress({ sent: loaded, total });
    };
    request.onload = () => {
      const lines = request.getAllResponseHeaders().trim().split(/\r?\n/);
      const headers = new Headers(
        lines.flatMap((line): [string, string][] => {
          const [, name, value] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
          return name === undefined || value === undefined ? [] : [[name, value]];
        }),
      );
      const body = [204, 205, 304].includes(request.status) ? null : request.response;
      resolve(new Response(body, { status: request.status, headers }));
    };
    request.onerror = () => reject(new TypeError("no answer"));
    request.ontimeout = request.onerror;
    const { body } = init;
    request.send(body instanceof ReadableStream ? null : (body ?? null));
  });
}
