import { draftPrefix } from "@/lib/forms/draft-prefix";
import { mostLeavingMs } from "@/lib/forms/leaving";
import { faces } from "../../setup/fonts.mjs";

/**
 * Has a document be seen before it is operated. What scripts it starts is told to a few lines at its end, which have them fetched
 * once the browser has painted and somebody operates the page, who until then has plain links and forms: on a slow line they would
 * take it from the styles, and most of those who read a page only read it. The fonts come after the paint, and are shown all at
 * once; and what lies below the screen is laid out thereafter, a part at a time, so that a slow processor can answer in between.
 * Without JavaScript a document is what it was.
 */

/** Scripts of the build that the framework starts with the page, as React writes them. */
const started = /<script\b(?=[^>]*\ssrc="(\/_next\/[^"]+)")(?=[^>]*\sasync="")[^>]*><\/script>/g;
/** What has them fetched before they are met. */
const preloaded = /<link\b(?=[^>]*\srel="preload")(?=[^>]*\sas="script")[^>]*>/g;
/** What the framework's router is told, piece by piece, as JSON. */
const pushed =
  /<script\b[^>]*>(?:\(self\.__next_f=self\.__next_f\|\|\[\]\)|self\.__next_f)\.push\(([^<]*)\)<\/script>/g;

/** Styles of the build. */
const styled = /<link\b(?=[^>]*\srel="stylesheet")[^>]*>/g;

/** What needs its scripts without being operated: whatever says so of itself (`data-at-once`), and a document that failed, which the framework draws anew. */
const atOnce = /<\w[^>]*\sdata-at-once\b|\b__next_error__\b/i;
/** A form that is filled in: what was typed there before comes back by a script. */
const filledIn = /<form\b[^>]*\smethod="post"/i;
const hasDrafts = `(()=>{try{return Object.keys(sessionStorage).some(k=>k.startsWith("${draftPrefix}"))}catch{}})()`;

/** The form by which somebody leaves without a trace (features/reports/components/leave-now.tsx). */
const leaves = /<form\b[^>]*\sdata-leaves\b/;
/**
 * Nobody who has to leave at once waits for a script: until the form's own is there, drafts go, the screen is emptied, the register
 * is told, and an empty page takes this one's place. Fields are emptied, for a form that comes alive meanwhile would keep what was typed.
 * What it says of itself becomes what then holds (`data-says`).
 */
const leaving = `{
let d=document,l=d.querySelector("form[data-leaves]"),p=[];
for(let w of l.querySelectorAll("[data-says]"))w.textContent=w.dataset.says;
l.addEventListener("submit",e=>{if(l.hasAttribute("data-alive"))return;
e.preventDefault();
try{for(let k of Object.keys(sessionStorage))if(k.startsWith("${draftPrefix}"))sessionStorage.removeItem(k)}catch{}
let b=new FormData(l),go=()=>location.replace("about:blank");
for(let f of d.forms)f.reset();
d.title="";d.body.style.visibility="hidden";
fetch(l.action,{method:"POST",body:b,redirect:"manual",keepalive:true}).then(go,go);setTimeout(go,${mostLeavingMs})});
addEventListener("keydown",e=>{if(e.key!="Escape")return;let n=Date.now();p=[...p.filter(t=>n-t<2000),n];if(p.length>2)l.requestSubmit()})}`;

/** The page at which a view is shared (features/sharing/components/share-actions.tsx). */
const acts = /<div\b[^>]*\sdata-acts\b/;
/**
 * What is copied or handed to the device is so by the press itself: a browser lets a page do either only right after it, and
 * scripts may be longer on their way. The lines answer until the page's own leaf does, and do as that does.
 */
const acting = `{
let d=document,b=d.querySelector("[data-acts]"),n=navigator;
for(let e of b.querySelectorAll("[data-native]"))e.hidden=!n.share;
b.addEventListener("click",async e=>{let t=e.target.closest("button"),s=t?.dataset,f,o;
if(!s||b.hasAttribute("data-alive"))return;
if(s.native)n.share({url:s.native,title:s.title}).catch(()=>{});
if(!s.copy)return;
f=d.getElementById(s.copy);o=t.parentElement.querySelector("output");
try{await n.clipboard.writeText(f.value);o.textContent=s.copied}catch{f.focus();f.select();o.textContent=s.notCopied}})}`;

/** In a page of somebody else, where a document may have no origin, by which it could ask the register for anything. */
const framed = /<main\b[^>]*\sdata-framed\b/;

/** What the router is told comes with the scripts: by this header a page's own address answers with it, for the tag of the document. */
export const toldHeader = "tadmur-told";

/** Where a tab is in the background nothing is painted. */
const longestWaitMs = 1_000;
/** What the letters of a page may wait for a font that does not come. */
const longestFontMs = 3_000;
/** A part in each frame. */
const betweenPartsMs = 17;

const isArabic = (family: string): boolean => family.includes("Arabic");

/** The fonts that every page shows, as CSS names them; of the Arabic ones only that of the register's name, where the page is not Arabic. */
const fontsOf = (dir: string): string[] => {
  const shown = faces.filter(
    ({ family, style }) =>
      style === undefined && (dir === "rtl" || !isArabic(family) || family.startsWith("Noto Naskh")),
  );
  return [...new Set(shown.map(({ family, weight }) => `${weight.split(" ", 1)[0]} 1em "${family}"`))];
};

type Said = {
  sources: readonly string[];
  fonts: readonly string[];
  /** Whether scripts are fetched without a sign, as an expression. */
  wanted: string;
  /** By which what the router is told is asked for, where it is not in the document. */
  tag: string | null;
};

/**
 * - Somebody operates a page who asks for it anew, points at it, presses something, types, comes to something by the keyboard, or
 *   chooses. A finger that moves the page only reads it, as does a wheel: a browser that scrolls takes the touch away before it is
 *   lifted, wherever it began. A pointer that a page comes to lie under has not moved.
 * - The press that was the first sign is kept for what it was on (`firstPress`), which answers it once it can.
 * - Scripts that the register no longer has are those of a build before, and what the router is told may be of a state that it let go of:
 *   the page is asked for anew, once; unless that would take somebody from a link they pressed or from what they type. A page that
 *   stays without its scripts stays plain: its forms show the buttons that send them (`data-typed`).
 * - A frame of its own holds up the document's `load`, which goes on meaning that its fonts are there and its scripts have run,
 *   if they were asked for.
 * - Who comes from another page of ours has the fonts already; who comes back, or to a part of the page, needs it whole.
 * - A browser says when it has painted; one that does not say so has painted after a while all the same, whatever else fails.
 */
const lines = ({ sources, fonts, wanted, tag }: Said): string => `{
let d=document,r=d.documentElement,s=${JSON.stringify(sources)},f=d.createElement("iframe"),how=performance.getEntriesByType("navigation")[0]?.type,painted,coming,press,wanted=${wanted}||how=="reload",
busy=()=>window.firstPress?.target.closest("a,button")||d.activeElement?.matches("input,select,textarea"),
plain=()=>{for(let one of d.forms)one.dataset.typed=""},
anew=a=>a.status==404&&how!="reload"&&!busy()?location.reload():plain(),
put=(tag,u,more)=>d.head.append(Object.assign(d.createElement(tag),more,tag=="link"?{href:u}:{src:u})),
add=()=>{for(let u of s)put("script",u,{async:true,onerror:()=>fetch(u,{method:"HEAD"}).then(anew,plain)})},
run=()=>{if(!painted||!wanted||coming)return;
coming=${tag === null ? "Promise.resolve(add())" : askFor(tag)}},
signs=new AbortController,
sign=e=>{let touch=e.pointerType=="touch",is=e.type;
if(touch&&(!e.target.closest("a,button,input,label,select,summary,svg")||is=="pointermove")||is=="pointermove"&&e.movementX===0&&e.movementY===0||is=="pointerup"&&!touch)return;
if(is=="pointerdown")press=e;if(touch&&is=="pointerdown")return;
signs.abort();if(press&&is.startsWith("pointer"))window.firstPress=press;wanted=true;run()},
whole=()=>{r.removeAttribute("data-paint");Promise.resolve(coming).then(()=>f.remove())},
parts=[...d.querySelectorAll("main section,main figure")],
next=()=>{let p=parts.shift();if(!p||!r.dataset.paint)return whole();p.dataset.shown="";setTimeout(next,${betweenPartsMs})},
rest=()=>{if(r.dataset.paint!="first")return;r.dataset.paint="rest";setTimeout(next,${betweenPartsMs})},
go=()=>{if(painted)return;
painted=true;run();if(!r.dataset.paint)whole();
Promise.all(${JSON.stringify(fonts)}.map(n=>d.fonts.load(n,"a\\u0628"))).then(rest,rest);setTimeout(rest,${longestFontMs})};
setTimeout(go,${longestWaitMs});
for(let t of ["pointermove","pointerdown","pointerup","click","keydown","focusin","change"])addEventListener(t,sign,{capture:true,passive:true,signal:signs.signal});
f.hidden=true;r.append(f);f.contentDocument?.open();
if(d.referrer.startsWith(location.origin+"/")||location.hash||how!="navigate")r.removeAttribute("data-paint");
requestAnimationFrame(()=>new PerformanceObserver((l,o)=>{if(l.getEntriesByName("first-contentful-paint")[0]){o.disconnect();requestAnimationFrame(go)}}).observe({type:"paint",buffered:true}))}`;

/** The scripts are fetched meanwhile, and run once the router can be told. */
const askFor = (tag: string): string => `(()=>{for(let u of s)put("link",u,{rel:"preload",as:"script"});
return fetch(location.pathname+location.search,{headers:{"${toldHeader}":"${tag}"}})
.then(async a=>{if(a.ok){(self.__next_f=self.__next_f||[]).push(...await a.json());add()}else anew(a)}).catch(plain)})()`;

/**
 * Styles come from here, and what a script with a nonce starts may run: neither needs one. Each place of it is a break in the
 * compressed document.
 */
function withoutNonce(text: string, nonce: string): string {
  const member = `\\"nonce\\":\\"${nonce}\\"`;
  return [`,${member}`, `${member},`, member].reduce((rest, taken) => rest.replaceAll(taken, ""), text);
}

/** A document as it is handed over, and what its router is told where that comes apart (a JSON array of pieces). */
export type PaintedFirst = { html: string; told: string | null };

/**
 * `nonce` is that of the document's scripts. With a tag, by which it can be asked for (`toldHeader`), what the router is told is
 * left out, unless the document needs its scripts at once or is framed.
 */
export function paintFirst(html: string, nonce: string, tag: string | null): PaintedFirst {
  const end = html.lastIndexOf("</body>");
  const sources = [...html.matchAll(started)].flatMap(([, source]) => source ?? []);
  if (end < 0 || sources.length === 0) return { html, told: null };
  const [, dir = "ltr"] = /<html\b[^>]*\sdir="(\w+)"/.exec(html) ?? [];
  const pieces = [...html.matchAll(pushed)].map(([, piece = ""]) => withoutNonce(piece, nonce));
  const without = (text: string) =>
    [started, preloaded, pushed]
      .reduce((rest, taken) => rest.replaceAll(taken, ""), text)
      .replaceAll(styled, (link) => link.replace(` nonce="${nonce}"`, ""));
  const isAtOnce = atOnce.test(html);
  const wanted = isAtOnce ? "true" : filledIn.test(html) ? hasDrafts : "false";
  const apart = isAtOnce || framed.test(html) || pieces.some((piece) => piece.includes(nonce)) ? null : tag;
  const said = [
    ...(apart === null ? [`(self.__next_f=self.__next_f||[]).push(${pieces.join(",")})`] : []),
    lines({ sources, fonts: fontsOf(dir), wanted, tag: apart }),
    ...(leaves.test(html) ? [leaving] : []),
    ...(acts.test(html) ? [acting] : []),
  ];
  const script = `<script nonce="${nonce}">${said.join(";")}</script>`;
  const before = without(html.slice(0, end)).replace("<html ", '<html data-paint="first" ');
  return {
    html: `${before}${script}${without(html.slice(end))}`,
    told: apart === null ? null : `[${pieces.join(",")}]`,
  };
}
