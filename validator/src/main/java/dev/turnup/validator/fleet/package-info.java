/**
 * What goes wrong between sites that are each right by themselves. Must not know how they were
 * read, nor where they are pushed but by what the worksheets and the roof say.
 */
@NullMarked
package dev.turnup.validator.fleet;

import org.jspecify.annotations.NullMarked;
