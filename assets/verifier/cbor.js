// The strict reader of CBOR: one item, in the one encoding that it can have (RFC 8949 §4.2.1).
var cbor = (function () {
  'use strict';

  // refuse gives up on what is read, with one of FORMAT.md's codes.
  function refuse(code) {
    var e = new Error(code);
    e.code = code;
    throw e;
  }

  // CBOR's major types (RFC 8949 §3.1).
  var UNSIGNED = 0, NEGATIVE = 1, BYTES = 2, TEXT = 3, ARRAY = 4, MAP = 5, TAG = 6;
  var MAX_DEPTH = 8, MAX_ITEMS = 16;

  // skip returns where the item at `at` ends. It refuses what is not well formed, tags, and indefinite lengths.
  function skip(data, at, depth) {
    if (at >= data.length) refuse('bad_format');
    var major = data[at] >> 5, info = data[at] & 31, size = info < 24 ? 0 : 1 << (info - 24);
    if (info > 27 || major === TAG || at + 1 + size > data.length) refuse('bad_format');
    var value = size ? number(data, at + 1, size) : info;
    at += 1 + size;
    if (major === 7 && info === 24 && value < 32) refuse('bad_format');
    if (major === BYTES || major === TEXT) {
      if (value > data.length - at) refuse('bad_format');
      return at + value;
    }
    if (major === ARRAY || major === MAP) {
      if (depth === MAX_DEPTH || value > MAX_ITEMS) refuse('bad_format');
      for (var i = 0; i < (major === MAP ? 2 * value : value); i++) at = skip(data, at, depth + 1);
    }
    return at;
  }

  function number(data, at, size) {
    var value = 0;
    for (var i = 0; i < size; i++) value = value * 256 + data[at + i];
    return value;
  }

  // A Reader takes apart exactly one item, in deterministic encoding (RFC 8949 §4.2.1).
  function Reader(data) {
    if (skip(data, 0, 0) !== data.length) refuse('bad_format');
    this.data = data;
    this.at = 0;
  }

  // SHORTEST is the least value that needs 1, 2, 4 and 8 bytes.
  var SHORTEST = [24, 256, 65536, 4294967296];

  Reader.prototype.major = function () {
    return this.at < this.data.length ? this.data[this.at] >> 5 : -1;
  };

  // head reads the head of an item of that type and returns its value or length.
  Reader.prototype.head = function (major) {
    if (this.major() !== major) refuse('bad_format');
    var info = this.data[this.at] & 31;
    this.at++;
    if (info < 24) return info;
    var size = 1 << (info - 24), value = number(this.data, this.at, size);
    // Past a signed integer of 64 bits; past 2^53 the value is no longer exact, and nothing allows it.
    if (value < SHORTEST[info - 24] || size === 8 && this.data[this.at] > 127) refuse('bad_format');
    this.at += size;
    return value;
  };

  Reader.prototype.integer = function () {
    return this.major() === NEGATIVE ? -1 - this.head(NEGATIVE) : this.head(UNSIGNED);
  };

  Reader.prototype.take = function (size) {
    this.at += size;
    return this.data.subarray(this.at - size, this.at);
  };

  Reader.prototype.bytes = function () {
    return this.take(this.head(BYTES));
  };

  Reader.prototype.text = function () {
    try {
      return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(this.take(this.head(TEXT)));
    } catch (e) {
      return refuse('bad_format');
    }
  };

  // raw takes the next item as it stands.
  Reader.prototype.raw = function () {
    return this.take(skip(this.data, this.at, 0) - this.at);
  };

  // begin enters an array or a map, which must have that many items or pairs.
  Reader.prototype.begin = function (major, size) {
    if (this.head(major) !== size) refuse('bad_format');
  };

  // key reads the next key of a map, which must be that one.
  Reader.prototype.key = function (key) {
    if (this.integer() !== key) refuse('bad_format');
    return this;
  };

  return {Reader: Reader, TEXT: TEXT, ARRAY: ARRAY, MAP: MAP, refuse: refuse};
})();
