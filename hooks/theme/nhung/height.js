// Inside a frame of another site: tells the page around it how high the column is, whenever that changes.
"use strict";
(function () {
  if (parent === window) return;
  function tell() {
    parent.postMessage({ chuyenmuc: 1, height: Math.ceil(document.querySelector("main").getBoundingClientRect().height) }, "*");
  }
  // A script that comes after the first telling asks for it.
  addEventListener("message", function (event) { if (event.source === parent && event.data && event.data.chuyenmuc === 1) tell(); });
  new ResizeObserver(tell).observe(document.querySelector("main"));
})();
