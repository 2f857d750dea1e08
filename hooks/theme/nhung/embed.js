/*! <chuyen-muc>, version 1. Shows a school's column on any page: no dependency, no cookie, no storage, nothing left in the
    page but the element itself. Its data comes as a script file, so that it works where no CORS header is sent and from file://. */
(function () {
  "use strict";
  var own = document.currentScript;
  if (!window.customElements) return;
  var scripted = own && own.src ? new URL("..", own.src).href : "";
  var policy = null;
  try {
    policy = window.trustedTypes && trustedTypes.createPolicy("chuyen-muc", { createScriptURL: function (url) { return url; } });
  } catch (refused) { /* the host allows no further policy; where it demands one, the link stays */ }
  var loading = {};

  // The site is that of the element's own link, so that columns of two sites can stand on one page. The page must have that site's
  // script: a link to any other may be in a visitor's comment, and what is loaded runs as the page's own.
  function isIncluded(site) {
    return site === scripted || [].some.call(document.scripts, function (script) { return script.src.indexOf(site + "nhung/embed.js") === 0; });
  }

  function siteOf(element) {
    var link = element.querySelector("a[href]"), at = link ? link.href.indexOf("/truong/") : -1;
    var site = at > 0 && /^https?:/.test(link.href) ? link.href.slice(0, at + 1) : scripted;
    return isIncluded(site) ? site : "";
  }

  function load(url) {
    return loading[url] || (loading[url] = new Promise(function (done, fail) {
      var carrier = document.createElement("script");
      carrier.addEventListener("chuyenmuc", function (event) { done(event.detail); });
      carrier.onload = function () { carrier.remove(); fail(); };
      carrier.onerror = carrier.onload;
      carrier.async = true;
      carrier.src = policy ? policy.createScriptURL(url) : url;
      document.head.appendChild(carrier);
    }));
  }

  function make(name, text, properties) {
    var element = Object.assign(document.createElement(name), properties);
    if (text) element.textContent = text;
    return element;
  }

  function row(item, base, pictures) {
    var li = make("li"), text = make("div"), meta = make("p", item.unit ? item.unit + " \u00b7\u00a0" : "", { className: "meta" });
    var picture = item.picture;
    if (picture && pictures) {
      var size = { alt: picture.alt, width: picture.width, height: picture.height, loading: "lazy", decoding: "async", referrerPolicy: "no-referrer" };
      li.appendChild(make("img", "", size)).src = new URL(picture.src, base).href;
    }
    var heading = make("div", "", { className: "title" });
    heading.appendChild(make("a", item.title, { href: new URL(item.url, base).href, rel: "noopener" }));
    meta.appendChild(make("time", item.day, { dateTime: item.date }));
    text.append(heading, meta, make("p", item.text, { className: "text" }));
    li.appendChild(text);
    return li;
  }

  var css =
    ":host{display:block!important}:host([hidden]){display:none!important}" +
    ".box{all:initial;display:block;direction:ltr;visibility:inherit;container-type:inline-size;font:medium/1.5 system-ui,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;text-align:start;overflow-wrap:break-word}" +
    ".box.theo-cong{color:inherit;font-family:inherit;--link:currentColor;--quiet:currentColor;--line:currentColor}" +
    ".box.sang{background:#fff;color:#1b1f23;padding:12px;--link:#0b5f59;--quiet:#4a5560;--line:#d6d0c4}" +
    ".box.toi{background:#17202a;color:#eef2f5;padding:12px;--link:#7fdcd2;--quiet:#c1cad3;--line:#4b5260}" +
    "ul{list-style:none;margin:0;padding:0;display:grid;gap:12px;grid-template-columns:repeat(auto-fill,minmax(min(100%,340px),1fr))}" +
    "li{display:flex;gap:12px;padding-bottom:12px;border-bottom:1px solid var(--line);min-width:0}li>div{min-width:0}" +
    "img{flex:none;width:88px;height:66px;object-fit:cover;border-radius:4px}" +
    ".title{font-weight:600;line-height:1.35}a{color:var(--link);text-underline-offset:.15em}a:focus-visible{outline:3px solid;outline-offset:2px}" +
    "p{margin:.25em 0 0;font-size:.875em}.meta{color:var(--quiet)}" +
    ".text{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}.more{padding-top:8px}" +
    ".sang .more ::slotted(a){color:#0b5f59!important}.toi .more ::slotted(a){color:#7fdcd2!important}";
  var sheet = null;
  try { sheet = new CSSStyleSheet(); sheet.replaceSync(css); } catch (old) { sheet = null; }

  function style(root) {
    try {
      root.adoptedStyleSheets = [sheet];
    } catch (elsewhere) { // no such thing, or a sheet of another document
      if (!root.querySelector("style")) root.appendChild(make("style", css));
    }
  }

  if (!customElements.get("chuyen-muc")) customElements.define("chuyen-muc", class extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) {
        // In another document than before its style sheet is gone.
        if (this.shadowRoot.querySelector(".box")) style(this.shadowRoot);
        return;
      }
      var root = this.attachShadow({ mode: "open" });
      root.appendChild(make("div", "", { className: "more" })).appendChild(make("slot"));
      this.show();
      // The other site's script may come further down.
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", this.show.bind(this));
    }

    show() {
      var root = this.shadowRoot, settings = this.dataset;
      if (!root || this.asked) return;
      var source = settings.source || "truong/" + settings.chuyenmuc + "/";
      var base = siteOf(this);
      if (!base || !/^[a-z0-9-]+(\/[a-z0-9-]+)*\/$/.test(source)) return;
      this.asked = true;
      load(base + source + "nhung/bai.v1.js").then(function (data) {
        var theme = /^(sang|toi)$/.test(settings.theme) ? settings.theme : "theo-cong";
        var box = make("div", "", { className: "box " + theme, lang: "vi" }), list = make("ul");
        data.items.slice(0, Math.max(1, parseInt(settings.posts, 10) || 5)).forEach(function (item) {
          list.appendChild(row(item, base, settings.pictures !== "khong"));
        });
        style(root);
        box.append(list, root.querySelector(".more"));
        root.appendChild(box);
      }, function () { /* the link stays */ });
    }
  });

  addEventListener("message", function (event) {
    var told = event.data;
    if (!told || told.chuyenmuc !== 1 || !(told.height > 0 && told.height < 20000)) return;
    document.querySelectorAll("iframe[data-chuyenmuc]").forEach(function (frame) {
      if (frame.contentWindow === event.source && frame.src.indexOf("/nhung/tu-dong/") > 0) frame.height = Math.ceil(told.height) + 8;
    });
  });
  document.querySelectorAll("iframe[data-chuyenmuc]").forEach(function (frame) { frame.contentWindow.postMessage({ chuyenmuc: 1 }, "*"); });
})();
