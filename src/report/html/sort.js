"use strict";
// Sortable columns, where scripts run; without them the table stands as it was written.
(function () {
  var table = document.querySelector("table.index");
  var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
  var compare = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" }).compare;
  heads.forEach(function (head, column) {
    var button = document.createElement("button");
    button.type = "button";
    while (head.firstChild) button.appendChild(head.firstChild);
    head.appendChild(button);
    button.addEventListener("click", function () {
      var up = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      var rows = Array.prototype.slice.call(table.tBodies[0].rows);
      rows.sort(function (a, b) {
        var order = compare(a.cells[column].textContent, b.cells[column].textContent);
        return up ? order : -order;
      });
      rows.forEach(function (row) { table.tBodies[0].appendChild(row); });
      table.caption.textContent = "Sorted by " + head.textContent.toLowerCase() + (up ? ", rising" : ", falling");
    });
  });
})();
