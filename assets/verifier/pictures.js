// Reads a QR code from a picture that the reader chooses, with the browser's own means or with jsQR, which only the larger
// page has.
var pictures = (function () {
  'use strict';

  var own = false;
  var library = typeof jsQR !== 'undefined';

  function refuse() {
    var e = new Error('no_code');
    e.code = 'no_code';
    throw e;
  }

  // prepare finds out whether the browser itself reads QR codes, and calls found when it does.
  function prepare(found) {
    if (typeof BarcodeDetector === 'undefined') return;
    BarcodeDetector.getSupportedFormats().then(function (formats) {
      own = formats.indexOf('qr_code') >= 0;
      if (own && !library) found();
    }).catch(function () { own = false; });
  }

  function available() {
    return own || library;
  }

  // read promises the text of the first QR code in a picture.
  function read(file) {
    return load(file).then(function (image) {
      return detect(image).then(function (text) {
        return text || search(image) || refuse();
      });
    });
  }

  function load(file) {
    return new Promise(function (resolve, reject) {
      var image = new Image(), url = URL.createObjectURL(file);
      image.onload = function () { URL.revokeObjectURL(url); resolve(image); };
      image.onerror = function () { URL.revokeObjectURL(url); reject(new Error('not a picture')); };
      image.src = url;
    });
  }

  function detect(image) {
    if (!own) return Promise.resolve('');
    return Promise.resolve().then(function () {
      return new BarcodeDetector({formats: ['qr_code']}).detect(image);
    }).then(function (codes) {
      return codes.length ? codes[0].rawValue : '';
    }).catch(function () { return ''; });
  }

  // search looks at several sizes: a large photograph is read better when it is made smaller, a small one at its own.
  function search(image) {
    if (!library) return '';
    var longest = Math.max(image.naturalWidth, image.naturalHeight);
    var sides = [1600, 1000, 700, 2400].filter(function (side) { return side < longest; });
    if (longest <= 2400) sides.push(longest);
    for (var i = 0; i < sides.length; i++) {
      var pixels = scaled(image, sides[i] / longest);
      var found = jsQR(pixels.data, pixels.width, pixels.height);
      if (found && found.data) return found.data;
    }
    return '';
  }

  function scaled(image, by) {
    var canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(image.naturalWidth * by));
    canvas.height = Math.max(1, Math.round(image.naturalHeight * by));
    var context = canvas.getContext('2d');
    context.fillStyle = '#FFFFFF';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  }

  return {prepare: prepare, available: available, read: read};
})();
