/**
 * From a worksheet file to a typed, judged site, with every mistake at its line and column. Must
 * not know templates, targets or terminals; what exists beyond comes in as a catalogue.
 */
@NullMarked
package dev.turnup.validator;

import org.jspecify.annotations.NullMarked;
