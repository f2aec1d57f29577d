"use strict";
const { default: Sequencer } = require("@jest/test-sequencer");

const LONG = ["engine", "package"];

/** The long files first, so that the short ones fill the workers at the end; else in jest's own order. */
module.exports = class LongFirstSequencer extends Sequencer {
  sort(tests) {
    const isLong = ({ context }) => LONG.includes(context.config.displayName?.name);
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
