/** Parts of an address that say how somebody came to a page and not which page it is. */
export const trackingNames =
  /^(utm_.*|at_(medium|campaign|custom\d+|link.*|ptr.*|format|bbc.*)|mc_[ce]id|_g[al]|[a-z]*clid|igshid|igsh|ref_(src|url)|ocid|cmpid|xtor|smid|smtyp|guccounter|guce_.*|spm|__twitter_impression)$/i;
