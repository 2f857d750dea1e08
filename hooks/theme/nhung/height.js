// Inside a frame of another site: tells the page around it how high the column is, whenever that changes.
"use strict";
(function () {
  if (parent === window) return;
  function tell() {
    parent.postMessage({ chuyenmuc: 1, height: Math.ceil(document.querySelector("main").getBoundingClientRect().height) }, "*");
  }
  new ResizeObserver(tell).observe(document.querySelector("main"));
})();
