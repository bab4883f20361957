// Draws each figure that stands in the page; the table beside it says the same to everybody else.
(function () {
  "use strict";
  var quiet = {
    showSendToCloud: false, // Plotly would offer to send children's figures to its maker
    plotlyServerURL: "",
    displaylogo: false,
    displayModeBar: false,
    responsive: true,
  };
  Array.prototype.forEach.call(document.querySelectorAll("[data-figure]"), function (place) {
    var figure = JSON.parse(place.dataset.figure);
    window.Plotly.newPlot(place, figure.data, figure.layout, quiet);
  });
})();
