import { createHash } from "node:crypto";
import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type Method, unknownRoute } from "@/lib/routes";
import { headersOf as headersOfRoute } from "@/lib/security-headers";

type Words = { title: string; text: string };

/** What the front door says, in both languages of the register: it answers before a language is known. */
const refusals = {
  400: {
    en: {
      title: "This address cannot be read",
      text: "Something in the request is malformed. Check the address, or begin at the first page.",
    },
    ar: {
      title: "تعذّرت قراءة هذا العنوان",
      text: "في الطلب خللٌ في الصياغة. تحقّق من العنوان، أو ابدأ من الصفحة الأولى.",
    },
  },
  405: {
    en: {
      title: "This cannot be done here",
      text: "The register is read and sent reports; other methods are not accepted.",
    },
    ar: { title: "لا يمكن القيام بذلك هنا", text: "يُقرأ السجل وتُرسل إليه البلاغات، ولا تُقبل طرائق أخرى." },
  },
  408: {
    en: {
      title: "The request took too long",
      text: "The connection was too slow or broke off. Nothing was stored. Please try again.",
    },
    ar: {
      title: "استغرق الطلب وقتًا أطول مما ينبغي",
      text: "كان الاتصال بطيئًا جدًا أو انقطع. لم يُحفظ شيء. حاول مرة أخرى من فضلك.",
    },
  },
  413: {
    en: {
      title: "This is too large",
      text: "At most one megabyte of text can be sent at once, or 40 megabytes with files. Nothing was stored. Please send less and try again.",
    },
    ar: {
      title: "الحجم أكبر من المسموح",
      text: "يمكن إرسال ميغابايت واحد من النص على الأكثر في المرة الواحدة، أو 40 ميغابايت مع الملفات. لم يُحفظ شيء. أرسل أقل وحاول مرة أخرى.",
    },
  },
  414: {
    en: { title: "This address is too long", text: "Use fewer filters, or begin at the first page." },
    ar: { title: "هذا العنوان أطول مما ينبغي", text: "استعمل عددًا أقل من المرشّحات، أو ابدأ من الصفحة الأولى." },
  },
  417: {
    en: { title: "This cannot be expected here", text: "The request expects something this server does not offer." },
    ar: { title: "هذا غير متاح هنا", text: "يتوقّع الطلب ما لا يقدّمه هذا الخادم." },
  },
  429: {
    en: {
      title: "Too much is arriving at the moment",
      text: "Others are sending files as well. Nothing was stored. Please try again in a minute.",
    },
    ar: {
      title: "يصل الآن أكثر مما يمكن استقباله",
      text: "آخرون يرسلون ملفات أيضًا. لم يُحفظ شيء. حاول بعد دقيقة من فضلك.",
    },
  },
  431: {
    en: {
      title: "The request carries too much",
      text: "Its headers are too large. Clearing this site’s cookies usually helps.",
    },
    ar: {
      title: "الطلب محمَّل بأكثر مما ينبغي",
      text: "ترويساته كبيرة جدًا. يفيد عادةً حذف ملفات تعريف الارتباط الخاصة بهذا الموقع.",
    },
  },
  500: {
    en: {
      title: "Something went wrong here",
      text: "The fault is ours. What was acknowledged before is safe. Please try again.",
    },
    ar: { title: "حدث خطأ لدينا", text: "الخطأ من جانبنا، وما أُكِّد استلامه من قبل محفوظ. حاول مرة أخرى من فضلك." },
  },
  503: {
    en: { title: "The register is starting", text: "It will be here in a moment. Please reload the page." },
    ar: { title: "السجل قيد التشغيل", text: "سيكون متاحًا بعد لحظات. أعد تحميل الصفحة من فضلك." },
  },
} satisfies Record<number, { en: Words; ar: Words }>;
export type RefusalStatus = keyof typeof refusals;

const style =
  ":root{color-scheme:light dark;font:1.125rem/1.6 Georgia,serif}body{max-inline-size:36rem;margin-inline:auto;padding:3rem 1rem}hr{border:0;border-block-start:1px solid}h1,h2{font-size:1.5rem;font-weight:500}";

function page(status: RefusalStatus): string {
  const { en, ar } = refusals[status];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${en.title}</title><style>${style}</style></head>
<body><main><h1>${en.title}</h1><p>${en.text}</p><p><a href="/">Tadmur</a></p><hr>
<section lang="ar" dir="rtl"><h2>${ar.title}</h2><p>${ar.text}</p><p><a href="/ar">تدمر</a></p></section></main></body></html>
`;
}

function headersOf(status: RefusalStatus, body: string, allowed = unknownRoute.methods): Record<string, string> {
  const styleHash = createHash("sha256").update(style).digest("base64");
  return {
    ...headersOfRoute(unknownRoute),
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(body)),
    "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    "Cache-Control": "no-store",
    Connection: "close",
    ...(status === 405 ? { Allow: allowed.join(", ") } : {}),
    ...(status === 503 ? { "Retry-After": "2" } : {}),
  };
}

/** Answers with words and closes the connection: what follows on it is not trusted. `allowed` are the methods of the address. */
export function refuse(response: ServerResponse, status: RefusalStatus, allowed?: readonly Method[]): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = page(status);
  response.writeHead(status, headersOf(status, body, allowed));
  response.end(response.req.method === "HEAD" ? undefined : body);
}

/** The same for a request too broken to have a response object. */
export function refuseOnSocket(socket: Duplex, status: RefusalStatus): void {
  const body = page(status);
  const headers = Object.entries(headersOf(status, body)).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers.join("\r\n")}\r\n\r\n${body}`);
}
