import { askMessage, heightMessage } from "./snippet-model";

/**
 * What a page in a frame of somebody else does without being operated, as a few lines of the document itself: no script is
 * fetched for it. They tell the page around the frame how high its content is, whenever that changes and when asked, in the words
 * that pages listen for: ours, Embedly's and Iframely's (as text), WordPress's, which tells its frames apart by a secret
 * (`#?secret=…`).
 *
 * - The height is that of one element, whose width no scroll bar changes: what the page around makes of it never changes what is
 *   told next.
 * - While parts of the document are still to be laid out (`data-paint`) its height is a guess, which nobody is told unless they ask.
 * - Links open in a window of their own, before the framework's listener would open them inside the frame. WordPress, whose frames
 *   may open none, follows them for its frame.
 */
export const frameLines = `{
let r=document.documentElement,m=document.getElementById("main"),s=/^#\\?secret=([A-Za-z0-9]+)$/.exec(location.hash)?.[1],
post=o=>parent.postMessage(o,"*"),
tell=()=>{let height=Math.ceil(m.getBoundingClientRect().height);
post({type:"${heightMessage}",height});
post(JSON.stringify({src:location.href,context:"iframe.resize",height}));
if(s)post({message:"height",value:height,secret:s})},
laid=()=>{if(!r.dataset.paint)tell()};
if(parent!=window){
new ResizeObserver(laid).observe(m);
new MutationObserver(laid).observe(r,{attributeFilter:["data-paint"]});
addEventListener("message",e=>{let a=e.data;
if(e.source==parent&&a&&(a.type=="${askMessage}"||s&&a.message=="ready"&&a.secret==s))tell()});
addEventListener("click",e=>{let a=e.target.closest("a"),w;if(!a||e.button)return;
w=a.getAttribute("href")?.startsWith("#");a.target=w?"_self":"_blank";
if(w||!s)return;
e.preventDefault();e.stopPropagation();post({message:"link",value:a.href,secret:s})},true)}}`;
